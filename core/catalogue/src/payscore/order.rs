//! 订单

use wxpay_core_derive::{Body, Operation};

use super::order_answer::Order;
use super::order_parts::{Device, OrderPostDiscount, PostPayment, TimeRange};
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// `DOING` has two meanings, and neither is an end.
pub(crate) const ORDER_STATE: Rule = Rule::Told(&[
    Case(Outcome::Failed, &[Test::Is("state", &["REVOKED", "EXPIRED"])]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Is("collection.state", &["USER_PAID"])]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Absent("collection.state")]),
]);

const ORDER_CANCELLED: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["REVOKED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["DONE", "EXPIRED"])]),
]);

/// 查询支付分订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/serviceorder", returns = Order, outcome = ORDER_STATE)]
pub struct QueryOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: Option<OutNo<32>>,
    /// 回跳查询ID
    pub query_id: Option<String>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
}

/// 取消支付分订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/{out_order_no}/cancel",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_CANCELLED,
    repeatable
)]
pub struct CancelOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 取消原因
    pub reason: String,
}

/// 修改订单金额
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012587957>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/{out_order_no}/modify",
    returns = Order,
    query = QueryOrder,
    outcome = Rule::Done
)]
pub struct UpdateOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 后付费项目
    pub post_payments: Vec<PostPayment>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<OrderPostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Money,
    /// 修改原因
    pub reason: String,
    /// 设备信息
    pub device: Option<Device>,
}

/// 完结支付分订单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012587955>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/{out_order_no}/complete",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_STATE,
    repeatable
)]
pub struct CompleteOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务订单号
    pub service_id: Option<Text<32>>,
    /// 后付费项目
    pub post_payments: Vec<PostPayment>,
    /// 商户优惠
    pub post_discounts: Option<Vec<OrderPostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Money,
    /// 实际服务时间段
    pub time_range: Option<TimeRange>,
    /// 实际服务位置
    pub location: Option<OrderLocation>,
    /// 微信支付服务分账标记
    pub profit_sharing: Option<bool>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 实际服务位置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderLocation {
    /// 服务结束地点
    pub end_location: Option<String>,
}

/// 商户发起催收扣款
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/{out_order_no}/pay",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_STATE,
    repeatable
)]
pub struct ChargeOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
}

/// 同步服务订单信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/{out_order_no}/sync",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_STATE,
    repeatable
)]
pub struct SyncOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 场景类型
    pub r#type: String,
    /// 内容信息详情
    pub detail: OrderDetail,
}

/// 内容信息详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderDetail {
    /// 收款成功时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub paid_time: Time,
}
