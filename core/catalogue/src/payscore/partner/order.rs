//! 订单

use wxpay_core_derive::{Body, Operation};

use super::order_answer::Order;
use super::order_parts::{Device, Location, PostDiscount, PostPayment, TimeRange};
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// 查询支付分订单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/partner/serviceorder", returns = Order, outcome = ORDER_STATE)]
pub struct QueryOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: Option<OutNo<32>>,
    /// 回跳查询ID
    pub query_id: Option<String>,
}

/// 取消支付分订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/cancel",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct CancelOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 撤销原因
    pub reason: Option<String>,
}

/// 修改订单金额
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012692360>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/modify",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done
)]
pub struct UpdateOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 修改原因
    pub reason: Option<String>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 完结支付分订单
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012692408>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/complete",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Accepted,
    repeatable
)]
pub struct CompleteOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 实际服务时间
    pub time_range: Option<TimeRange>,
    /// 实际服务位置
    pub location: Option<Location>,
    /// 微信支付服务分账标记
    pub profit_sharing: Option<bool>,
    /// 完结服务时间，RFC 3339
    pub complete_time: Option<Time>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 商户发起催收扣款
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/pay",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Accepted,
    repeatable
)]
pub struct ChargeOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
}

/// 同步订单信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/sync",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct SyncOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 场景类型
    pub r#type: Option<String>,
    /// 内容信息详情
    pub detail: Option<OrderDetail>,
}

/// 内容信息详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderDetail {
    /// 收款序号
    pub seq: Option<i64>,
    /// 收款成功时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub paid_time: Option<Time>,
    /// 收款金额，单位为分
    pub paid_amount: Option<Money>,
}
