//! 计划: create, query, stop.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text, Time};

/// 创建支付分计划
///
/// 明细的价格之和须等于总金额。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/pay-score-plan/create-pay-score-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/plan/payscore-plans", returns = Plan, query = QueryPlan, outcome = Lifecycle::Done)]
pub struct CreatePlan {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 计划名称
    pub plan_name: Option<String>,
    /// 计划有效期，单位为天
    pub plan_duration: Option<i64>,
    /// 扣费次数
    pub deduction_quantity: Option<i64>,
    /// 原总金额，单位为分
    pub total_original_price: Option<Money>,
    /// 实际扣费总金额，单位为分
    pub total_actual_price: Option<Money>,
    /// 计划明细列表
    pub plan_detail_list: Option<Vec<PlanDetail>>,
    /// 商户侧计划号；同一编号即同一请求
    #[field(identity)]
    pub merchant_plan_no: NewOutNo<128>,
}

/// 计划明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePlan.
pub struct PlanDetail {
    /// 计划明细原支付金额，单位为分
    pub original_price: Option<Money>,
    /// 计划明细优惠说明
    pub plan_discount_description: Option<String>,
    /// 计划明细实际支付金额，单位为分
    pub actual_price: Option<Money>,
    /// 计划明细名称
    pub plan_detail_name: Option<String>,
}

/// 支付分计划
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePlan.
pub struct Plan {
    /// 支付分计划ID
    pub plan_id: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 商户侧计划号
    pub merchant_plan_no: String,
    /// 计划名称
    pub plan_name: Option<String>,
    /// 计划有效期，单位为天
    pub plan_duration: Option<i64>,
    /// 计划状态
    pub plan_state: Option<String>,
    /// 原总金额，单位为分
    pub total_original_price: Option<Money>,
    /// 扣费次数
    pub deduction_quantity: Option<i64>,
    /// 实际扣费总金额，单位为分
    pub total_actual_price: Option<Money>,
    /// 计划明细列表
    pub plan_detail_list: Option<Vec<PlannedDetail>>,
    /// 终止方商户号
    pub stop_mchid: Option<String>,
    /// 终止时间，RFC 3339
    pub stop_time: Option<Time>,
}

/// 计划明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePlan.
pub struct PlannedDetail {
    /// 计划明细序号
    pub plan_detail_no: Option<i64>,
    /// 计划明细名称
    pub plan_detail_name: Option<String>,
    /// 计划明细原支付金额，单位为分
    pub original_price: Option<Money>,
    /// 计划明细优惠说明
    pub plan_discount_description: Option<String>,
    /// 计划明细实际支付金额，单位为分
    pub actual_price: Option<Money>,
}

/// 查询支付分计划
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/pay-score-plan/query-pay-score-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePlan.
#[operation(get = "/v3/payscore/plan/payscore-plans/merchant-plan-no/{merchant_plan_no}", returns = Plan)]
pub struct QueryPlan {
    /// 商户侧计划号
    #[field(identity)]
    pub merchant_plan_no: OutNo<128>,
}

/// 停止支付分计划
///
/// 停止后用户不能再签约，可重复停止。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/payscore-plan/pay-score-plan/stop-pay-score-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePlan.
#[operation(
    post = "/v3/payscore/plan/payscore-plans/merchant-plan-no/{merchant_plan_no}/stop",
    returns = Plan,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct StopPlan {
    /// 商户侧计划号
    #[field(identity)]
    pub merchant_plan_no: OutNo<128>,
}
