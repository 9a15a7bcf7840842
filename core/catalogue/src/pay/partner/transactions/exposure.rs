//! 微信分付前置服务: whether to offer 微信分付 to a payer.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{OutNo, Text};

/// 微信分付支付方式前置服务
///
/// 下单前询问是否向该用户展示微信分付；只读，不产生订单。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/exposure", returns = Exposure, idempotent)]
pub struct QueryExposure {
    /// 服务商的 appid
    pub sp_appid: Text<32>,
    /// 服务商户号
    pub sp_mchid: Text<32>,
    /// 子商户的 appid
    pub sub_appid: Option<Text<32>>,
    /// 子商户号；平台为二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 支付者
    pub payer: ExposurePayer,
    /// 将要下单的商户订单号
    pub out_trade_no: OutNo<32>,
}

/// 可能使用微信分付的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ExposurePayer {
    /// 用户在 sp_appid 下的 openid；与 sub_openid、phone_number_hash 至少填一个
    pub sp_openid: Option<Text<128>>,
    /// 用户手机号的哈希值
    pub phone_number_hash: Option<String>,
    /// 用户在 sub_appid 下的 openid
    pub sub_openid: Option<Text<128>>,
}

/// 微信分付的展示建议
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Exposure {
    /// 是否建议展示微信分付
    pub fqf_exposure: Option<bool>,
    /// 展示凭证
    pub market_exposure_token: Option<String>,
}
