//! 商家转账: the user confirms that the money is his.

use wxpay_core_derive::Body;

use wxpay_core_schema::front_end::{Call, Form, FrontEnd, Member, Signature, Source};
use wxpay_core_schema::shape::Fields;
use wxpay_core_schema::types::Text;

/// 商家转账：用户确认收款，公众号和小程序
///
/// 小程序 `wx.requestMerchantTransfer(members)`；公众号 `WeixinJSBridge.invoke('requestMerchantTransfer', members)`，须先
/// wx.config。回调成功不代表已收款，以通知或查询为准。
///
/// Nothing is signed. That the page reports success is no proof: wait for the notification, or query.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`.
pub struct MerchantTransfer {
    /// 发起转账的商户号，服务商模式为服务商的；不填则为本商户
    pub mchid: Option<Text<32>>,
    /// 发起转账时的 appid
    pub appid: Text<32>,
    /// 转账应答中的跳转领取页面的 package 信息，原样传入
    pub package_info: Text<1024>,
    /// 子商户号
    pub sub_mchid: Option<Text<32>>,
    /// 子商户的 appid，在子商户的客户端中调起时填写
    pub sub_appid: Option<Text<32>>,
    /// 收款用户的标识
    pub openid: Option<Text<128>>,
}

impl FrontEnd for MerchantTransfer {
    const CALL: &'static Call = &Call {
        name: "merchant_transfer",
        given: Self::BODY,
        members: MEMBERS,
        signature: Signature::None,
        form: Form::Members,
    };
}

/// 商家转账：用户确认收款，APP
///
/// OpenSDK 的 `WXOpenBusinessView`：businessType 为 `business_type`，query 为 `query`，最长 2048 字节。
///
/// `WXOpenBusinessView` of the `OpenSDK` takes `business_type` and `query`, whose values are encoded once.
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As MerchantTransfer.
pub struct MerchantTransferApp {
    /// 发起转账的商户号，服务商模式为服务商的；不填则为本商户
    pub mchid: Option<Text<32>>,
    /// 发起转账时的 appid
    pub appid: Text<32>,
    /// 转账应答中的跳转领取页面的 package 信息，原样传入
    pub package_info: Text<1024>,
    /// 子商户号
    pub sub_mchid: Option<Text<32>>,
    /// 子商户的 appid，在子商户的客户端中调起时填写
    pub sub_appid: Option<Text<32>>,
    /// 收款用户的标识
    pub openid: Option<Text<128>>,
}

impl FrontEnd for MerchantTransferApp {
    const CALL: &'static Call = &Call {
        name: "merchant_transfer_app",
        given: Self::BODY,
        members: MEMBERS,
        signature: Signature::None,
        form: Form::BusinessView("requestMerchantTransfer"),
    };
}

const MEMBERS: &[Member] = &[
    Member::new("mchId", Source::First(&["mchid"], &[Source::Given(&["mchid"]), Source::Merchant])),
    Member::new("appId", Source::Given(&["appid"])),
    Member::new("package", Source::Given(&["package_info"])),
    Member::optional("subMchId", Source::Given(&["sub_mchid"])),
    Member::optional("subAppId", Source::Given(&["sub_appid"])),
    Member::optional("openId", Source::Given(&["openid"])),
];
