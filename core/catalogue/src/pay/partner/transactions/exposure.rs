//! 曝光

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{OutNo, Text};

/// 微信分付-支付方式前置服务
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/exposure", returns = Exposure, idempotent)]
pub struct QueryExposure {
    /// 服务商应用ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    pub sp_mchid: Text<32>,
    /// 子商户/二级商户应用ID
    pub sub_appid: Text<32>,
    /// 子商户号/二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 支付者
    pub payer: ExposurePayer,
    /// 商户订单号
    pub out_trade_no: OutNo<32>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ExposurePayer {
    /// 用户服务商标识
    pub sp_openid: Option<String>,
    /// 用户手机号的哈希值
    pub phone_number_hash: Option<String>,
    /// 用户子商户标识
    pub sub_openid: Option<String>,
}

/// 微信分付-支付方式前置服务的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Exposure {
    /// 是否建议曝光微信分付
    pub fqf_exposure: Option<bool>,
    /// 曝光凭证
    pub market_exposure_token: Option<String>,
}
