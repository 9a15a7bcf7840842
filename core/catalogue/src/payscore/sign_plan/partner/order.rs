//! 服务订单: for one detail of a signed plan.

use wxpay_core_derive::{Body, Operation};

use crate::payscore::partner::order::QueryOrder;
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time, Url};

/// 创建用户的签约计划详情对应的服务订单
///
/// 单号在请求里叫 out_trade_no，在应答里叫 out_order_no；之后用支付分订单的各接口查询、完结。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-payscore-plan/partner-service-order/create-partner-service-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
#[operation(
    post = "/v3/payscore/sign-plan/partner/serviceorder",
    returns = Order,
    query = QueryOrder,
    query_by(out_order_no = out_trade_no),
    outcome = ORDER_STATE
)]
pub struct CreateOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 签约计划ID
    pub sign_plan_id: Option<String>,
    /// 计划明细序号
    pub plan_detail_no: Option<i64>,
    /// 服务商公众账号ID
    pub appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 服务商公众号下的用户标识
    pub openid: Option<Text<128>>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 扣款成功的通知地址，不能带参数
    pub notify_url: Option<Url<255>>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 服务时间
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 附加数据，通知和查询原样返回；须先作 URL 编码
    pub attach: Option<Text<256>>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(proof(out_order_no))]
    pub out_trade_no: NewOutNo<128>,
}

/// 服务时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct TimeRange {
    /// 服务开始时间
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务结束时间
    #[field(format = "yyyyMMddHHmmss")]
    pub end_time: Option<Time>,
    /// 服务开始时间备注
    pub start_time_remark: Option<String>,
    /// 服务结束时间备注
    pub end_time_remark: Option<String>,
}

/// 服务位置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct Location {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 服务结束地点
    pub end_location: Option<String>,
}

/// 服务订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct Order {
    /// 商户订单号
    pub out_order_no: String,
    /// 服务ID
    pub service_id: Option<String>,
    /// 服务商公众账号ID
    pub appid: Option<String>,
    /// 服务商商户号
    pub mchid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 服务信息
    pub service_introduction: Option<String>,
    /// 服务订单状态
    pub state: Option<String>,
    /// 订单状态说明
    pub state_description: Option<String>,
    /// 后付费项目
    pub post_payments: Option<Vec<OrderPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<OrderDiscount>>,
    /// 服务风险金
    pub risk_fund: Option<OrderRiskFund>,
    /// 服务时间
    pub time_range: Option<OrderTimeRange>,
    /// 服务位置
    pub location: Option<OrderLocation>,
    /// 附加数据
    pub attach: Option<String>,
    /// 商户回调地址
    pub notify_url: Option<String>,
    /// 微信支付服务订单号
    pub order_id: Option<String>,
}

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct OrderPayment {
    /// 付费名称
    pub name: Option<String>,
    /// 付费金额，单位为分
    pub amount: Option<Money>,
    /// 付费说明
    pub description: Option<String>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct OrderDiscount {
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠金额，单位为分
    pub amount: Option<Money>,
}

/// 服务风险金
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct OrderRiskFund {
    /// 风险金额，单位为分
    pub amount: Option<Money>,
}

/// 服务时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct OrderTimeRange {
    /// 服务开始时间
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务结束时间
    #[field(format = "yyyyMMddHHmmss")]
    pub end_time: Option<Time>,
    /// 服务开始时间备注
    pub start_time_remark: Option<String>,
    /// 服务结束时间备注
    pub end_time_remark: Option<String>,
}

/// 服务位置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSignPlan.
pub struct OrderLocation {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 服务结束地点
    pub end_location: Option<String>,
}
