//! 曝光

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{OutNo, Text};

/// 微信分付-支付方式前置服务
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/exposure", returns = Exposure, idempotent)]
pub struct QueryExposure {
    /// 直连商户号
    pub mchid: Option<Text<32>>,
    /// 应用AppID
    pub appid: Text<32>,
    /// 支付者
    pub payer: ExposurePayer,
    /// 商户订单号
    pub out_trade_no: OutNo<32>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ExposurePayer {
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 用户手机号的哈希值
    pub phone_number_hash: Option<String>,
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
