//! 预算通知: a budget was locked, used up or closed.

use wxpay_core_derive::Event;

use super::charity_budget::CreateCharityBudget;
use wxpay_core_schema::types::{Money, Time};

/// 公益捐赠预算通知的内容
///
/// 预算已锁定、已完成或已关闭。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("BUDGET.LOCKED", "BUDGET.FINISHED", "BUDGET.CLOSED"),
    key(sp_mchid?, out_budget_no, state),
    tells(CreateCharityBudget, out_budget_no, sponsor_mchid?)
)]
pub struct CharityBudgetChange {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 商户预算单号
    pub out_budget_no: String,
    /// 微信支付预算单号
    pub budget_id: Option<String>,
    /// 预算总金额，单位为分
    pub amount: Option<Money>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动说明
    pub activity_remark: Option<String>,
    /// 预算单状态
    pub state: String,
    /// 解锁备注
    pub unlock_remark: Option<String>,
    /// 资金锁定时间，RFC 3339
    pub locked_time: Option<Time>,
    /// 完成时间，RFC 3339
    pub finished_time: Option<Time>,
    /// 关闭时间，RFC 3339
    pub closed_time: Option<Time>,
}
