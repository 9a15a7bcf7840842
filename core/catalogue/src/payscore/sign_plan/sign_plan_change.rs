//! 签约通知: a user signed a plan, or left it.

use wxpay_core_derive::Event;

use super::sign_plan_life::CreateSignPlan;
use wxpay_core_schema::Value;
use wxpay_core_schema::types::{Money, Time};

/// 签约计划通知的内容
///
/// 用户签约，或签约已解除。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("PAYSCORE.USER_SIGN_PLAN", "PAYSCORE.USER_CANCEL_SIGN_PLAN"),
    lacks(sub_mchid),
    key(mchid?, merchant_sign_plan_no, envelope.event_type),
    tells(CreateSignPlan, merchant_sign_plan_no)
)]
pub struct SignPlanChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 子商户号；服务商的通知才有
    pub sub_mchid: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 支付分计划ID
    pub plan_id: Option<String>,
    /// 计划名称
    pub plan_name: Option<String>,
    /// 商户签约计划单号
    pub merchant_sign_plan_no: String,
    /// 签约计划ID
    pub sign_plan_id: Option<String>,
    /// 签约状态
    pub sign_state: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 通知地址
    pub merchant_callback_url: Option<String>,
    /// 当前进行到的明细序号
    pub going_detail_no: Option<i64>,
    /// 计划结束时间，RFC 3339
    pub plan_over_time: Option<Time>,
    /// 扣费次数
    pub deduction_quantity: Option<i64>,
    /// 总原价，单位为分
    pub total_origin_price: Option<Money>,
    /// 总实际价格，单位为分
    pub total_actual_price: Option<Money>,
    /// 签约时间，RFC 3339
    pub sign_time: Option<Time>,
    /// 签约明细
    pub signed_detail_list: Option<Value>,
    /// 解约方式
    pub cancel_sign_type: Option<String>,
    /// 解约原因
    pub cancel_reason: Option<String>,
    /// 解约时间，RFC 3339
    pub cancel_sign_time: Option<Time>,
}
