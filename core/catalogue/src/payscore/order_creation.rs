//! 创建服务订单

use wxpay_core_derive::{Body, Operation};

use super::order::{ORDER_STATE, QueryOrder};
use super::order_answer::Order;
use super::order_parts::{Device, Location, OrderPostDiscount, PostPayment, TimeRange};
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time, Url};

/// 创建支付分订单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012587900>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/serviceorder", returns = Order, query = QueryOrder, outcome = ORDER_STATE)]
pub struct CreateOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 服务时间段
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 服务风险金
    pub risk_fund: Option<RiskFund>,
    /// 商户数据包
    pub attach: Option<Text<256>>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 是否需要用户确认
    pub need_user_confirm: Option<bool>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostDiscount {
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠说明
    pub description: Option<String>,
    /// 优惠数量
    pub count: Option<i64>,
}

/// 服务风险金
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct RiskFund {
    /// 风险名称
    pub name: Option<String>,
    /// 风险金额，单位为分
    pub amount: Option<Money>,
    /// 风险说明
    pub description: Option<String>,
}

/// 创单结单合并
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/serviceorder/direct-complete",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_STATE
)]
pub struct CreateCompletedOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<OrderPostDiscount>>,
    /// 服务时间段
    pub time_range: CompletedOrderTimeRange,
    /// 服务位置
    pub location: Option<Location>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 商户数据包
    pub attach: Option<Text<256>>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 微信支付服务分账标记
    pub profit_sharing: Option<bool>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
}

/// 服务时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct CompletedOrderTimeRange {
    /// 服务开始时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务开始时间备注
    pub start_time_remark: Option<String>,
    /// 服务结束时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub end_time: Option<Time>,
    /// 服务结束时间备注
    pub end_time_remark: Option<String>,
}
