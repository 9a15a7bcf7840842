//! 订单: create, query, cancel, complete.

use wxpay_core_derive::{Body, Operation};

use crate::scoring::{PAYAFTER_CANCELLATION, PAYAFTER_STATE};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text};

/// 创建智慧零售订单
///
/// 2019 年的旧产品，新接入请用支付分订单。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_1&index=3>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/payscore/smartretail-orders", returns = OrderPackage, query = QueryOrder, outcome = PAYAFTER_STATE)]
pub struct CreateOrder {
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 商户服务订单号；同一单号即同一请求
    #[field(identity)]
    pub out_order_no: NewOutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 实际服务开始时间
    pub service_start_time: Option<String>,
    /// 服务结束时间
    pub service_end_time: Option<String>,
    /// 开始使用服务的地点
    pub service_start_location: Option<String>,
    /// 预计服务结束的地点
    pub service_end_location: Option<String>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 付费项目
    pub fees: Option<Vec<Fee>>,
    /// 商户优惠
    pub discounts: Option<Vec<Discount>>,
    /// 订单风险金额，单位为分
    pub risk_amount: Option<Money>,
    /// 商户数据包，原样返回
    pub attach: Option<Text<256>>,
    /// 是否需要用户确认
    pub need_user_confirm: Option<bool>,
    /// 用户标识；免确认时填
    pub openid: Option<Text<128>>,
}

/// 付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Fee {
    /// 付费项目名称
    pub fee_name: Option<String>,
    /// 付费项目数量
    pub fee_count: Option<i64>,
    /// 付费项目总金额，单位为分
    pub fee_amount: Option<Money>,
    /// 计费规则的说明
    pub fee_desc: Option<String>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Discount {
    /// 优惠名称
    pub discount_name: Option<String>,
    /// 优惠说明
    pub discount_desc: Option<String>,
}

/// 待用户确认的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderPackage {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户服务订单号
    pub out_order_no: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 微信支付服务订单号
    pub order_id: Option<String>,
    /// 跳转小程序的 businessType
    pub miniprogram_businesstype: Option<String>,
    /// 跳转小程序的 AppID
    pub miniprogram_appid: Option<String>,
    /// 跳转小程序的路径
    pub miniprogram_path: Option<String>,
    /// 跳转小程序的原始ID
    pub miniprogram_username: Option<String>,
    /// 跳转微信侧小程序的订单数据
    pub package: Option<String>,
}

/// 查询智慧零售订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_2&index=4>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/smartretail-orders", returns = Order, outcome = PAYAFTER_STATE)]
pub struct QueryOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 商户服务订单号；与 query_id 填一个
    #[field(identity)]
    pub out_order_no: Option<OutNo<32>>,
    /// 回跳查询ID
    pub query_id: Option<String>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
}

/// 智慧零售订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户服务订单号
    pub out_order_no: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 订单状态
    pub state: Option<OrderState>,
    /// 订单使用情况：1 未使用服务，取消订单；2 已使用服务，结束订单
    pub finish_type: Option<i64>,
    /// 服务开始时间
    pub service_start_time: Option<String>,
    /// 服务结束时间
    pub service_end_time: Option<String>,
    /// 实际服务开始时间
    pub real_service_start_time: Option<String>,
    /// 实际服务结束时间
    pub real_service_end_time: Option<String>,
    /// 支付完成时间
    pub pay_succ_time: Option<String>,
    /// 开始使用服务的地点
    pub service_start_location: Option<String>,
    /// 预计服务结束的地点
    pub service_end_location: Option<String>,
    /// 实际开始使用服务的地点
    pub real_service_start_location: Option<String>,
    /// 实际结束使用服务的地点
    pub real_service_end_location: Option<String>,
    /// 服务信息
    pub service_introduction: Option<String>,
    /// 付费项目
    pub fees: Option<Vec<OrderFee>>,
    /// 商户优惠
    pub discounts: Option<Vec<OrderDiscount>>,
    /// 订单风险金额，单位为分
    pub risk_amount: Option<Money>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 商户数据包，原样返回
    pub attach: Option<String>,
    /// 完结凭证，完结订单时传入
    pub finish_ticket: Option<String>,
    /// 结单交易单号
    pub finish_transaction_id: Option<String>,
    /// 支付方式
    pub pay_type: Option<PayType>,
}

/// 付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderFee {
    /// 付费项目名称
    pub fee_name: Option<String>,
    /// 付费项目数量
    pub fee_count: Option<i64>,
    /// 付费项目总金额，单位为分
    pub fee_amount: Option<Money>,
    /// 计费规则的说明
    pub fee_desc: Option<String>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderDiscount {
    /// 优惠名称
    pub discount_name: Option<String>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 优惠说明
    pub discount_desc: Option<String>,
}

/// 撤销智慧零售订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_3&index=5>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/smartretail-orders/{out_order_no}/cancel",
    returns = OrderPackage,
    query = QueryOrder,
    outcome = PAYAFTER_CANCELLATION,
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
    pub reason: Option<String>,
}

/// 完结智慧零售订单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/payscore.php?chapter=14_4&index=6>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/smartretail-orders/{out_order_no}/complete",
    returns = OrderPackage,
    query = QueryOrder,
    outcome = PAYAFTER_STATE,
    repeatable
)]
pub struct CompleteOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 订单使用情况：1 未使用服务，取消订单；2 已使用服务，结束订单
    pub finish_type: Option<i64>,
    /// 取消订单的原因
    pub cancel_reason: Option<String>,
    /// 实际服务开始时间
    pub real_service_start_time: Option<String>,
    /// 服务结束时间
    pub real_service_end_time: Option<String>,
    /// 实际结束使用服务的地点
    pub real_service_end_location: Option<String>,
    /// 付费项目
    pub fees: Option<Vec<Fee>>,
    /// 商户优惠
    pub discounts: Option<Vec<CompletedDiscount>>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 完结凭证
    pub finish_ticket: Option<String>,
    /// 是否分账
    pub profit_sharing: Option<bool>,
}

/// 商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct CompletedDiscount {
    /// 优惠名称
    pub discount_name: Option<String>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 优惠说明
    pub discount_desc: Option<String>,
}

one_of! {
    /// 订单状态
    pub enum OrderState {
        /// 商户下单已受理
        CREATED,
        /// 用户成功使用服务
        USER_ACCEPTED,
        /// 商户完结订单
        FINISHED,
        /// 用户订单支付成功
        USER_PAID,
        /// 商户撤销订单
        REVOKED,
        /// 订单已失效
        EXPIRED,
    }

    /// 支付方式
    pub enum PayType {
        /// 通过商户渠道支付
        MCHCHANNELPAYTYPE = "MchChannelPayType",
    }
}
