//! 微信支付分停车服务: the user opens the service, or pays back what was advanced.
//!
//! Mini-programs call `wx.navigateToMiniProgram` with the mini-program's `appid` and `path` and the members as `extraData`;
//! apps and web pages open it by `username`, with `query` after the path.

use wxpay_core_derive::Body;

use wxpay_core_schema::front_end::{Call, Form, FrontEnd, Member, MiniProgram, Signature, Source};
use wxpay_core_schema::one_of;
use wxpay_core_schema::shape::Fields;
use wxpay_core_schema::types::Text;

/// 停车服务：开通
///
/// 小程序 `wx.navigateToMiniProgram` 的 appId、path 取自 `mini_program`，extraData 为 `members`；APP、H5 在 path 后接 `query`。
///
/// The mini-program in which a user opens the service for a plate; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`.
pub struct ParkingOpen {
    /// 商户号；不填则为本商户
    pub mchid: Option<Text<32>>,
    /// 用户的标识
    pub openid: Text<128>,
    /// 车牌号，仅包括省份简称、字母和数字
    pub plate_number: Text<32>,
    /// 车牌颜色
    pub plate_color: PlateColor,
    /// 场景，停车为 PARKING
    pub trade_scene: Option<Text<32>>,
}

impl FrontEnd for ParkingOpen {
    const CALL: &'static Call = &Call {
        name: "parking_open",
        given: Self::BODY,
        members: &[
            Member::new("mchid", MCHID),
            Member::new("openid", Source::Given(&["openid"])),
            Member::new("plate_number", Source::Given(&["plate_number"])),
            Member::new("plate_color", Source::Given(&["plate_color"])),
            Member::optional("trade_scene", Source::Given(&["trade_scene"])),
        ],
        signature: Signature::None,
        form: Form::MiniProgram(MiniProgram {
            appid: "wxbcad394b3d99dac9",
            username: "gh_518c42c65952",
            path: "/pages/auth-creditpay/auth-creditpay",
        }),
    };
}

/// 停车服务：用户还款
///
/// 小程序 `wx.navigateToMiniProgram` 的 appId、path 取自 `mini_program`，extraData 为 `members`；APP、H5 在 path 后接 `query`。
///
/// The mini-program in which a user pays back what was advanced; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ParkingOpen.
pub struct ParkingPayBack {
    /// 商户号；不填则为本商户
    pub mchid: Option<Text<32>>,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 用户在 appid 下的标识
    pub openid: Option<Text<128>>,
}

impl FrontEnd for ParkingPayBack {
    const CALL: &'static Call = &Call {
        name: "parking_pay_back",
        given: Self::BODY,
        members: &[
            Member::new("mchid", MCHID),
            Member::new("appid", Source::Given(&["appid"])),
            Member::optional("openid", Source::Given(&["openid"])),
            Member::new("nonce_str", Source::Nonce),
        ],
        signature: Signature::None,
        form: Form::MiniProgram(MiniProgram {
            appid: "wx5e73c65404eee268",
            username: "gh_5e259b7a73b1",
            path: "pages/invest_list/invest_list",
        }),
    };
}

const MCHID: Source = Source::First(&["mchid"], &[Source::Given(&["mchid"]), Source::Merchant]);

one_of! {
    /// 车牌颜色
    pub open enum PlateColor {
        /// 蓝色
        BLUE,
        /// 绿色
        GREEN,
        /// 黄色
        YELLOW,
        /// 黑色
        BLACK,
        /// 白色
        WHITE,
        /// 柠檬黄色
        LIMEGREEN,
    }
}
