//! 订单通知: the user confirmed or paid.

use wxpay_core_derive::{Body, Event};

use super::order::{CollectionDetail, OrderDiscount, OrderLocation, OrderPayment, OrderRiskFund, OrderTimeRange};
use super::order_creation::CreateOrder;
use wxpay_core_schema::types::TextOrNumber;

/// 服务订单通知的内容
///
/// 用户确认了订单（state 为 DOING），或订单已支付（DONE）。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("PAYSCORE.USER_CONFIRM", "PAYSCORE.USER_PAID"),
    holds(sub_mchid),
    key(mchid?, sub_mchid, out_order_no, envelope.event_type),
    tells(CreateOrder, out_order_no, service_id, sub_mchid)
)]
pub struct OrderChange {
    /// 服务商公众账号ID
    pub appid: Option<String>,
    /// 服务商商户号
    pub mchid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 子商户公众账号下的用户标识
    pub sub_openid: Option<String>,
    /// 商户服务订单号
    pub out_order_no: String,
    /// 微信支付服务订单号
    pub order_id: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 服务订单状态
    pub state: Option<String>,
    /// 订单状态说明
    pub state_description: Option<String>,
    /// 总金额，单位为分；可能是文本
    pub total_amount: Option<TextOrNumber>,
    /// 服务信息
    pub service_introduction: Option<String>,
    /// 后付费项目
    pub post_payments: Option<Vec<OrderPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<OrderDiscount>>,
    /// 服务风险金
    pub risk_fund: Option<OrderRiskFund>,
    /// 服务时间段
    pub time_range: Option<OrderTimeRange>,
    /// 服务位置
    pub location: Option<OrderLocation>,
    /// 商户数据包
    pub attach: Option<String>,
    /// 商户回调地址
    pub notify_url: Option<String>,
    /// 是否需要收款
    pub need_collection: Option<bool>,
    /// 收款信息
    pub collection: Option<CollectionChange>,
}

/// 收款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct CollectionChange {
    /// 收款状态：USER_PAYING 或 USER_PAID
    pub state: Option<String>,
    /// 总收款金额，单位为分；可能是文本
    pub total_amount: Option<TextOrNumber>,
    /// 待收金额，单位为分；可能是文本
    pub paying_amount: Option<TextOrNumber>,
    /// 已收金额，单位为分；可能是文本
    pub paid_amount: Option<TextOrNumber>,
    /// 收款明细列表
    pub details: Option<Vec<CollectionDetail>>,
}
