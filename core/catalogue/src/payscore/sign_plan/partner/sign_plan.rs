//! 签约计划: sign, query, stop.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text, Time, Url};

/// 创建用户的签约计划
///
/// 用应答的 package 在前端调起签约页面；用户是否签约以查询或通知为准。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/create-partner-user-sign-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/payscore/sign-plan/partner/user-sign-plans",
    returns = SignPlanPackage,
    query = QuerySignPlan
)]
pub struct CreateSignPlan {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 支付分计划ID
    pub plan_id: Option<String>,
    /// 服务商公众账号ID
    pub appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 待签约用户在服务商应用下的OpenID
    pub openid: Option<Text<128>>,
    /// 待签约用户在子商户应用下的OpenID
    pub sub_openid: Option<String>,
    /// 商户签约计划单号；同一单号即同一请求
    #[field(identity)]
    pub merchant_sign_plan_no: NewOutNo<128>,
    /// 签约成功事件通知回调地址
    pub notify_url: Option<Url<255>>,
    /// 签约计划对应的计划详情列表的商户侧单号信息
    pub sign_plan_detail: Option<Vec<SignPlanDetail>>,
}

/// 签约计划对应的计划详情列表的商户侧单号信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct SignPlanDetail {
    /// 计划明细序号
    pub plan_detail_no: Option<i64>,
    /// 商户侧计划明细使用订单号
    pub merchant_plan_detail_no: Option<String>,
}

/// 待用户确认的签约
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct SignPlanPackage {
    /// 用户的签约计划
    pub sign_plan: Option<SignPlan>,
    /// 调起签约页面的参数，原样传递
    pub package: Option<String>,
}

/// 用户的签约计划
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct SignPlan {
    /// 计划签约ID
    pub sign_plan_id: Option<String>,
    /// 签约计划用户服务商应用下的OpenID
    pub openid: Option<String>,
    /// 签约计划用户子商户应用下的OpenID
    pub sub_openid: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 服务商商户号
    pub mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 服务商公众账号ID
    pub appid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 商户侧签约计划号
    pub merchant_sign_plan_no: Option<String>,
    /// 商户回调地址
    pub merchant_callback_url: Option<String>,
    /// 签约所属计划ID
    pub plan_id: Option<String>,
    /// 目前用户进行到的计划详情序号
    pub going_detail_no: Option<i64>,
    /// 签约状态，未签约为 UNSIGNED
    pub sign_state: Option<String>,
    /// 解约时间，RFC 3339
    pub cancel_sign_time: Option<Time>,
    /// 解约方式，未解约为 NOT_CANCEL
    pub cancel_sign_type: Option<String>,
    /// 解约原因
    pub cancel_reason: Option<String>,
    /// 签约计划的名称
    pub plan_name: Option<String>,
    /// 签约计划的过期时间，RFC 3339
    pub plan_over_time: Option<Time>,
    /// 签约计划原总金额，单位为分
    pub total_origin_price: Option<Money>,
    /// 签约计划扣费次数
    pub deduction_quantity: Option<i64>,
    /// 签约计划实际总金额，单位为分
    pub total_actual_price: Option<Money>,
    /// 签约计划明细列表
    pub signed_detail_list: Option<Vec<SignedDetail>>,
    /// 签约时间，RFC 3339
    pub sign_time: Option<Time>,
}

/// 签约计划明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct SignedDetail {
    /// 计划明细序号
    pub plan_detail_no: Option<i64>,
    /// 计划明细原支付金额，单位为分
    pub original_price: Option<Money>,
    /// 计划明细优惠说明
    pub plan_discount_description: Option<String>,
    /// 计划明细实际支付金额，单位为分
    pub actual_price: Option<Money>,
    /// 计划明细状态
    pub plan_detail_state: Option<String>,
    /// 计划明细对应的支付分服务单号
    pub order_id: Option<String>,
    /// 商户侧计划明细使用订单号
    pub merchant_plan_detail_no: Option<String>,
    /// 计划详情名称
    pub plan_detail_name: Option<String>,
    /// 计划明细对应订单实际支付金额，单位为分
    pub actual_pay_price: Option<Money>,
    /// 详情使用时间，RFC 3339
    pub use_time: Option<Time>,
    /// 详情完成时间，RFC 3339
    pub complete_time: Option<Time>,
    /// 详情取消时间，RFC 3339
    pub cancel_time: Option<Time>,
}

/// 查询用户的签约计划
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/query-partner-user-sign-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
#[operation(
    get = "/v3/payscore/sign-plan/partner/user-sign-plans/merchant-sign-plan-no/{merchant_sign_plan_no}",
    returns = SignPlan
)]
pub struct QuerySignPlan {
    /// 商户签约计划号
    #[field(identity)]
    pub merchant_sign_plan_no: OutNo<128>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
}

/// 取消用户的签约计划
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-user-sign-plan/stop-partner-user-sign-plan.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
#[operation(
    post = "/v3/payscore/sign-plan/partner/user-sign-plans/merchant-sign-plan-no/{merchant_sign_plan_no}/stop",
    returns = SignPlan,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct StopSignPlan {
    /// 商户侧签约计划号
    #[field(identity)]
    pub merchant_sign_plan_no: OutNo<128>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 解约原因
    pub stop_reason: Option<String>,
}
