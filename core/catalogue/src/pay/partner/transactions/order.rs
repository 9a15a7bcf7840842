//! 订单

use wxpay_core_derive::{Body, Operation};

use super::order_answer::Transaction;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{OutNo, Text};

/// Whether an order was paid; `REFUND` is paid, then refunded.
pub(crate) const TRADE_STATE: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("trade_state", &["CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"])]),
]);

/// 商户订单号查询
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    get = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}",
    returns = Transaction,
    outcome = TRADE_STATE
)]
pub struct QueryOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 微信支付订单号查询
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(get = "/v3/pay/partner/transactions/id/{transaction_id}", returns = Transaction, outcome = TRADE_STATE)]
pub struct QueryOrderById {
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 关单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct CloseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 无应答内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct NoContent {}

/// 撤销
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-code-payment-v3/partner/partner-reverse.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/reverse",
    returns = Transaction,
    query = QueryOrder,
    outcome = TRADE_STATE,
    repeatable
)]
pub struct ReverseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 合作伙伴应用AppID
    pub sp_appid: Option<Text<32>>,
    /// 合作伙伴商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 特约商户应用AppID
    pub sub_appid: Option<Text<32>>,
    /// 特约商户商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}
