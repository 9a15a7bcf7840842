//! 创建服务订单

use wxpay_core_derive::{Body, Operation};

use super::order::QueryOrder;
use super::order_answer::Order;
use super::order_parts::{Device, Location, Name, PostDiscount, PostPayment, TimeRange};
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Url};

/// 创建支付分订单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/partner/serviceorder", returns = Order, query = QueryOrder, outcome = ORDER_STATE)]
pub struct CreateOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 订单风险金
    pub risk_fund: Option<RiskFund>,
    /// 服务时间
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 服务商公众号下的用户标识
    pub openid: Option<Text<128>>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 是否需要用户确认
    pub need_user_confirm: Option<bool>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
    /// 商户数据包
    pub attach: Option<Text<256>>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 订单风险金
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct RiskFund {
    /// 风险金名称
    pub name: Option<Name>,
    /// 风险金额，单位为分
    pub amount: Option<Money>,
    /// 风险说明
    pub description: Option<String>,
}

/// 创单结单合并
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/direct-complete",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Accepted
)]
pub struct CreateCompletedOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<String>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPayment>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 服务时间段
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 微信支付服务分账标记
    pub profit_sharing: Option<bool>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商户数据包
    pub attach: Option<Text<256>>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
    /// 服务商公众号下的用户标识
    pub openid: Option<Text<128>>,
}
