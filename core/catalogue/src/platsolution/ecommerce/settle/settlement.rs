//! 结算通知: a settlement moved on.

use wxpay_core_derive::Event;

use super::prepay_settle_order::QueryPrepaySettleOrderById;
use wxpay_core_schema::types::Time;

/// 结算结果通知的内容
///
/// 事件名不代表成功，以 state 为准。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("SETTLEMENT.SUCCESS"), key(settle_batch_no, state), tells(QueryPrepaySettleOrderById, settle_batch_no))]
pub struct Settlement {
    /// 商户结算批次单号
    pub out_settle_batch_no: Option<String>,
    /// 微信支付结算批次单号
    pub settle_batch_no: String,
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
    /// 结算描述
    pub description: Option<String>,
    /// 结算状态
    pub state: String,
    /// 交易场景
    pub trade_scenario: Option<String>,
    /// 结算单创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 结算完成时间，RFC 3339
    pub finish_time: Option<Time>,
}
