//! 代金券、商家券: the user takes coupons on a page of WeChat's.

use wxpay_core_derive::Body;

use wxpay_core_schema::front_end::{Call, Form, FrontEnd, Member, Query, Signature, Source};
use wxpay_core_schema::shape::Fields;
use wxpay_core_schema::types::{OutNo, Text};

/// 小程序发券插件
///
/// 插件 wxf3f436ba9bd4be7b 的 send-coupon 组件：send_coupon_params、send_coupon_merchant、sign 取自 `members`。需要 APIv2 密钥。
///
/// The coupon plugin of mini-programs, signed by the `APIv2` key; up to 10 coupons.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`.
pub struct CouponPlugin {
    /// 要发的券
    #[field(count(1, 10))]
    pub coupons: Vec<PluginCoupon>,
    /// 发券商户号；不填则为本商户
    pub send_coupon_merchant: Option<Text<32>>,
}

/// 插件发的一张券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CouponPlugin.
pub struct PluginCoupon {
    /// 批次号
    pub stock_id: Text<32>,
    /// 发券凭证；同一用户同一张券重复使用，只发一张
    pub out_request_no: OutNo<128>,
    /// 券码，批次为商户上传券码（MERCHANT_API）时必填
    pub coupon_code: Option<String>,
    /// 自定义发放时间
    pub customize_send_time: Option<String>,
    /// 制券商户号，代金券、支付券必填
    pub create_coupon_merchant: Option<Text<32>>,
}

impl FrontEnd for CouponPlugin {
    const CALL: &'static Call = &Call {
        name: "coupon_plugin",
        given: Self::BODY,
        members: &[
            Member::new("send_coupon_params", Source::Entries(&["coupons"])),
            Member::new("send_coupon_merchant", SENDER),
        ],
        signature: Signature::Members { member: "sign" },
        form: Form::Members,
    };
}

/// 商家券 H5 发券页
///
/// 在微信内打开 `url`。需要 APIv2 密钥。页面没有回调，以通知或查询用户的券为准。
///
/// A page in WeChat's browser, signed by the `APIv2` key; open `url`. It has no callback: the notification tells.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CouponPlugin.
pub struct CouponLink {
    /// 批次号
    pub stock_id: Text<32>,
    /// 发券凭证；同一用户同一张券重复使用，只发一张
    pub out_request_no: OutNo<128>,
    /// 发券商户号；不填则为本商户
    pub send_coupon_merchant: Option<Text<32>>,
    /// 用户在发券商户的 appid 下的标识
    pub open_id: Text<128>,
    /// 券码，批次为商户上传券码（MERCHANT_API）时必填
    pub coupon_code: Option<String>,
}

impl FrontEnd for CouponLink {
    const CALL: &'static Call = &Call {
        name: "coupon_link",
        given: Self::BODY,
        members: &[
            Member::new("stock_id", Source::Given(&["stock_id"])),
            Member::new("out_request_no", Source::Given(&["out_request_no"])),
            Member::new("send_coupon_merchant", SENDER),
            Member::new("open_id", Source::Given(&["open_id"])),
            Member::optional("coupon_code", Source::Given(&["coupon_code"])),
        ],
        signature: Signature::Members { member: "sign" },
        form: Form::Link {
            base: Source::Fixed("https://action.weixin.qq.com/busifavor/getcouponinfo"),
            query: Query::Members,
            fragment: "#wechat_pay&wechat_redirect",
        },
    };
}

const SENDER: Source =
    Source::First(&["send_coupon_merchant"], &[Source::Given(&["send_coupon_merchant"]), Source::Merchant]);
