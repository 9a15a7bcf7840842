//! 合单代扣签约: a contract that the payer signs beside a combined payment in an app.

use wxpay_core_derive::{Body, Event};

/// 预签约信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractInfo {
    /// 签约商户号
    pub mchid: String,
    /// 签约商户的 appid
    pub appid: String,
    /// 商户侧签约协议号
    pub out_contract_code: String,
    /// 委托代扣协议模板ID
    pub plan_id: i64,
    /// 用户账户展示名称
    pub contract_display_account: String,
    /// 签约结果的通知地址
    pub notify_url: String,
}

/// 预签约结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractResult {
    /// 预签约结果码
    pub code: Option<String>,
    /// 预签约结果描述
    pub message: Option<String>,
}

/// 合单代扣签约和解约的通知的内容
///
/// 签约还是解约由通知的 event_type 区分。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[event(
    types("ECOMMERCE_ENTRUST.SIGN", "ECOMMERCE_ENTRUST.TERMINATE"),
    key(mchid, out_contract_code, envelope.event_type)
)]
pub struct ContractChange {
    /// 签约商户号
    pub mchid: String,
    /// 商户侧签约协议号
    pub out_contract_code: String,
    /// 委托代扣协议模板ID
    pub plan_id: Option<i64>,
    /// 签约商户的 appid
    pub appid: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 协议到期时间，RFC 3339
    pub contract_expired_time: Option<String>,
    /// 签约或解约的时间，RFC 3339
    pub operate_time: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
}
