//! 创建服务订单

use wxpay_core_derive::Operation;

use super::order::{Order, QueryOrder};
use super::order_content::{Device, Location, PostDiscount, PostPayment, RiskFund, ShoppingInfo, TimeRange};
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Url};

/// 创建支付分订单
///
/// 需确认模式（need_user_confirm 为 true，默认）：用应答的 package 调起确认页面，1 小时内有效，30 天未确认则失效。免确认模式（false）：
/// **应答的 state 须为 DOING 才可提供服务**；仍为 CREATED 表示未生效，先查询，仍未生效则取消订单，再改用其他方式收款。
/// 同一单号、相同参数重复创建答成功。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/partner/serviceorder", returns = Order, query = QueryOrder, outcome = ORDER_STATE)]
pub struct CreateOrder {
    /// 服务ID
    pub service_id: Text<32>,
    /// 服务商公众账号ID
    pub appid: Text<32>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户公众账号ID；填 sub_openid 时必填
    pub sub_appid: Option<String>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务信息，会展示给用户
    pub service_introduction: Text<20>,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 服务风险金
    pub risk_fund: Option<RiskFund>,
    /// 服务时间段
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 服务商公众号下的用户标识；免确认模式下与 sub_openid 填其一
    pub openid: Option<Text<128>>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 是否需要用户确认，默认需要；免确认须用户此前已授权该服务
    pub need_user_confirm: Option<bool>,
    /// 订单通知地址，不能带参数
    pub notify_url: Option<Url<255>>,
    /// 商户数据包，通知和查询原样返回；须先作 URL 编码
    pub attach: Option<Text<256>>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 创建先用后付订单
///
/// 同创建支付分订单，并须填购物详情。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-order/create-partner-pay-on-delivery-service-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/servicepayondeliveryorder",
    returns = Order,
    query = QueryOrder,
    outcome = ORDER_STATE
)]
pub struct CreatePayOnDeliveryOrder {
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务商公众账号ID
    pub appid: Text<32>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户公众账号ID；填 sub_openid 时必填
    pub sub_appid: Option<String>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 服务信息，会展示给用户
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 服务时间段
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 服务风险金
    pub risk_fund: Option<RiskFund>,
    /// 商户数据包，通知和查询原样返回；须先作 URL 编码
    pub attach: Option<Text<256>>,
    /// 订单通知地址，不能带参数
    pub notify_url: Option<Url<255>>,
    /// 服务商公众号下的用户标识；免确认模式下与 sub_openid 填其一
    pub openid: Option<Text<128>>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 是否需要用户确认，默认需要；免确认须用户此前已授权该服务
    pub need_user_confirm: Option<bool>,
    /// 商户号
    #[field(identity)]
    pub mchid: Option<String>,
    /// 先用后付购物详情
    pub shopping_info: Option<ShoppingInfo>,
}

/// 创单结单合并
///
/// 创建订单并立即完结，随后自动扣款，没有应答内容，收款结果以查询或通知为准；须微信支付开通。总金额为 0 时不填 notify_url。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/direct-complete",
    returns = NoContent,
    query = QueryOrder,
    outcome = Lifecycle::Accepted
)]
pub struct CreateCompletedOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户公众账号ID；填 sub_openid 时必填
    pub sub_appid: Option<String>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Option<String>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务信息，会展示给用户
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分，可为 0；等于付费项目之和减去优惠之和
    #[field(term)]
    pub total_amount: Option<Money>,
    /// 服务时间段
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 是否分账，默认不分
    pub profit_sharing: Option<bool>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商户数据包，通知和查询原样返回；须先作 URL 编码
    pub attach: Option<Text<256>>,
    /// 订单通知地址，不能带参数
    pub notify_url: Option<Url<255>>,
    /// 服务商公众号下的用户标识；免确认模式下与 sub_openid 填其一
    pub openid: Option<Text<128>>,
}
