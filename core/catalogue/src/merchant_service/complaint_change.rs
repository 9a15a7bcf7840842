//! 投诉通知: a complaint came in, or changed.

use wxpay_core_derive::Event;

use super::complaint::QueryComplaint;
use wxpay_core_schema::types::{Money, Time};

/// 投诉通知的内容
///
/// 新的投诉，或投诉有了变化；同一动作可能发生多次，详情用 query_complaint 查询。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("COMPLAINT.CREATE", "COMPLAINT.STATE_CHANGE"),
    key(complaint_id, action_type?, envelope.id),
    tells(QueryComplaint, complaint_id)
)]
pub struct ComplaintChange {
    /// 投诉单号
    pub complaint_id: String,
    /// 动作类型
    pub action_type: Option<String>,
    /// 商户订单号；旧版通知的字段
    pub out_trade_no: Option<String>,
    /// 投诉时间；旧版通知的字段，RFC 3339
    pub complaint_time: Option<Time>,
    /// 订单金额，单位为分；旧版通知的字段
    pub amount: Option<Money>,
    /// 投诉人联系方式；旧版通知的字段
    pub payer_phone: Option<String>,
    /// 投诉内容；旧版通知的字段
    pub complaint_detail: Option<String>,
    /// 投诉单状态；旧版通知的字段
    pub complaint_state: Option<String>,
    /// 微信支付订单号；旧版通知的字段
    pub transaction_id: Option<String>,
}
