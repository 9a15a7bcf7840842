//! 消息提醒: messages to the user, each sent once more when it is repeated.

use wxpay_core_derive::Operation;

use super::order_content::{PostDiscount, PostPayment};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// 下发服务费用待处理消息
///
/// 每次调用都会给用户发一条消息，结果未知时不要自动重试。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/send-partner-order-pending-message.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/send-pendingmessage",
    returns = NoContent,
    outcome = Lifecycle::Done
)]
pub struct SendPendingMessage {
    /// 商户服务订单号
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    pub sub_mchid: String,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分，可为 0
    pub total_amount: Option<Money>,
    /// 预计扣费日期
    #[field(format = "yyyyMMdd")]
    pub prepaid_time: Option<Time>,
}

/// 下发服务预扣费消息
///
/// 每次调用都会给用户发一条消息，结果未知时不要自动重试。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/send-partner-order-prepaid-message.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/send-prepaidmessage",
    returns = NoContent,
    outcome = Lifecycle::Done
)]
pub struct SendPrepaidMessage {
    /// 商户服务订单号
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    pub sub_mchid: String,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分，可为 0
    pub total_amount: Option<Money>,
    /// 预计扣费日期
    #[field(format = "yyyyMMdd")]
    pub prepaid_time: Option<Time>,
}
