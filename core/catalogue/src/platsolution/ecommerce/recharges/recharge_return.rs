//! 充值退回通知: money went back to the bank that it came from.

use wxpay_core_derive::Event;

use wxpay_core_schema::Value;

/// 充值退回通知的内容
///
/// 充值的资金已退回付款银行；detail 的内容随充值渠道而不同。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("RECHARGE.FUND_RETURNED"), key(recharge_returned_id))]
pub struct RechargeReturn {
    /// 充值退回单号
    pub recharge_returned_id: String,
    /// 平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 充值渠道
    pub recharge_channel: Option<String>,
    /// 退回详情
    pub detail: Option<Value>,
}
