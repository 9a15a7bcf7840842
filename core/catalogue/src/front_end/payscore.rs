//! 微信支付分: the user authorises the service, confirms an order, or looks at it.
//!
//! Every page is opened in one way: mini-programs by `wx.openBusinessView` with `business_type` and the members as
//! `extraData`, web pages by `WeixinJSBridge.invoke('openBusinessView', …)` with `query` as `queryString`, apps by
//! `WXOpenBusinessView` with `query`. What the page reports back proves nothing: query the order.

use wxpay_core_derive::Body;

use wxpay_core_schema::front_end::{Call, Form, FrontEnd, Member, Signature, Source};
use wxpay_core_schema::shape::Fields;
use wxpay_core_schema::types::{OutNo, Text};

/// 微信支付分：调起授权页
///
/// 小程序 `wx.openBusinessView` 的 extraData 为 `members`；公众号的 queryString、APP 的 query 为 `query`。
///
/// The page on which a user authorises the service; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`.
pub struct PayscoreEnable {
    /// 预授权应答中的 token
    pub apply_permissions_token: String,
}

impl FrontEnd for PayscoreEnable {
    const CALL: &'static Call = &Call {
        name: "payscore_enable",
        given: Self::BODY,
        members: &[Member::new("apply_permissions_token", Source::Given(&["apply_permissions_token"]))],
        signature: Signature::None,
        form: Form::BusinessView("wxpayScoreEnable"),
    };
}

/// 微信支付分：调起确认订单页
///
/// 小程序 `wx.openBusinessView` 的 extraData 为 `members`；公众号的 queryString、APP 的 query 为 `query`。
///
/// The page on which a user confirms an order; nothing is signed. Older clients take `payscore_use_signed`.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As PayscoreEnable.
pub struct PayscoreUse {
    /// 创建订单应答中的 package，原样传入
    pub package: String,
}

impl FrontEnd for PayscoreUse {
    const CALL: &'static Call = &Call {
        name: "payscore_use",
        given: Self::BODY,
        members: &[Member::new("package", Source::Given(&["package"]))],
        signature: Signature::None,
        form: Form::BusinessView("wxpayScoreUse"),
    };
}

/// 微信支付分：调起确认订单页，带签名
///
/// 2023 年以前文档中的形式，需要 APIv2 密钥。
///
/// The same page in the form of the pages up to 2023, signed by the `APIv2` key.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As PayscoreEnable.
pub struct PayscoreUseSigned {
    /// 商户号，服务商模式为服务商的；不填则为本商户
    pub mch_id: Option<Text<32>>,
    /// 创建订单应答中的 package，原样传入
    pub package: String,
}

impl FrontEnd for PayscoreUseSigned {
    const CALL: &'static Call = &Call {
        name: "payscore_use_signed",
        given: Self::BODY,
        members: &[
            Member::new("mch_id", MCH_ID),
            Member::new("package", Source::Given(&["package"])),
            Member::new("timestamp", Source::Timestamp),
            Member::new("nonce_str", Source::Nonce),
            Member::new("sign_type", Source::Fixed("HMAC-SHA256")),
        ],
        signature: Signature::Members { member: "sign" },
        form: Form::BusinessView("wxpayScoreUse"),
    };
}

/// 微信支付分：调起签约计划页
///
/// 小程序 `wx.openBusinessView` 的 extraData 为 `members`；公众号的 queryString、APP 的 query 为 `query`。
///
/// The page on which a user signs a plan; nothing is signed.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As PayscoreEnable.
pub struct PayscorePlan {
    /// 创建签约计划应答中的 package，原样传入
    pub package: String,
}

impl FrontEnd for PayscorePlan {
    const CALL: &'static Call = &Call {
        name: "payscore_plan",
        given: Self::BODY,
        members: &[Member::new("package", Source::Given(&["package"]))],
        signature: Signature::None,
        form: Form::BusinessView("wxpayScorePlan"),
    };
}

/// 微信支付分：调起订单详情页
///
/// 小程序 `wx.openBusinessView` 的 extraData 为 `members`；公众号的 queryString、APP 的 query 为 `query`。需要 APIv2 密钥。
///
/// The page of an order, signed by the `APIv2` key.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As PayscoreEnable.
pub struct PayscoreDetail {
    /// 商户号，服务商模式为服务商的；不填则为本商户
    pub mch_id: Option<Text<32>>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 商户服务订单号
    pub out_order_no: OutNo<64>,
}

impl FrontEnd for PayscoreDetail {
    const CALL: &'static Call = &Call {
        name: "payscore_detail",
        given: Self::BODY,
        members: &[
            Member::new("mch_id", MCH_ID),
            Member::new("service_id", Source::Given(&["service_id"])),
            Member::new("out_order_no", Source::Given(&["out_order_no"])),
            Member::new("timestamp", Source::Timestamp),
            Member::new("nonce_str", Source::Nonce),
            Member::new("sign_type", Source::Fixed("HMAC-SHA256")),
        ],
        signature: Signature::Members { member: "sign" },
        form: Form::BusinessView("wxpayScoreDetail"),
    };
}

const MCH_ID: Source = Source::First(&["mch_id"], &[Source::Given(&["mch_id"]), Source::Merchant]);
