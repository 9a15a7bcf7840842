//! 消息提醒

use wxpay_core_derive::{Body, Operation};

use super::order_parts::PostDiscount;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// 下发服务费用待处理消息
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/send-partner-order-pending-message.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/send-pendingmessage",
    returns = NoContent,
    outcome = Rule::Done
)]
pub struct SendPendingMessage {
    /// 商户服务订单号
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户商户号
    pub sub_mchid: String,
    /// 后付费项目
    pub post_payments: Option<Vec<PendingMessagePostPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 预计扣费时间，yyyyMMdd
    #[field(format = "yyyyMMdd")]
    pub prepaid_time: Option<Time>,
}

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PendingMessagePostPayment {
    /// 付费名称
    pub name: Option<Text<20>>,
    /// 付费金额，单位为分
    pub amount: Option<Money>,
    /// 付费说明
    pub description: Option<Text<30>>,
    /// 付费数量
    pub count: Option<i64>,
}

/// 下发服务预扣费消息
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/send-partner-order-prepaid-message.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/send-prepaidmessage",
    returns = NoContent,
    outcome = Rule::Done
)]
pub struct SendPrepaidMessage {
    /// 商户服务订单号
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户商户号
    pub sub_mchid: String,
    /// 后付费项目
    pub post_payments: Option<Vec<PendingMessagePostPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 预计扣费时间，yyyyMMdd
    #[field(format = "yyyyMMdd")]
    pub prepaid_time: Option<Time>,
}
