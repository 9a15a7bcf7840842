//! 服务订单: query it, and what is told of it.

use wxpay_core_derive::{Body, Operation};

use super::order_content::RiskFundName;
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// 查询支付分订单
///
/// state 为 DOING 时须结合 state_description 判断：USER_CONFIRM 为服务进行中，MCH_COMPLETE 为已完结、待扣款；DONE 才是终态。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/partner/serviceorder", returns = Order, outcome = ORDER_STATE)]
pub struct QueryOrder {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 商户服务订单号；与 query_id 只能填一个
    #[field(identity, one_of(query_id))]
    pub out_order_no: Option<OutNo<32>>,
    /// 回跳查询ID，由小程序返回商户前端时带回
    pub query_id: Option<Text<512>>,
}

/// 服务订单
///
/// 退款用收款明细的 transaction_id，不能用 out_order_no。
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 商户服务订单号
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
    /// 服务订单状态；为 DOING 时结合 state_description 判断
    pub state: Option<OrderState>,
    /// 订单状态说明
    pub state_description: Option<StateDescription>,
    /// 后付费项目
    pub post_payments: Option<Vec<OrderPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<OrderDiscount>>,
    /// 服务风险金
    pub risk_fund: Option<OrderRiskFund>,
    /// 总金额，单位为分，可为 0
    pub total_amount: Option<Money>,
    /// 是否需要收款；总金额为 0 时为 false，且没有收款信息
    pub need_collection: Option<bool>,
    /// 收款信息
    pub collection: Option<Collection>,
    /// 服务时间段
    pub time_range: Option<OrderTimeRange>,
    /// 服务位置
    pub location: Option<OrderLocation>,
    /// 商户数据包
    pub attach: Option<String>,
    /// 商户回调地址
    pub notify_url: Option<String>,
    /// 服务商公众号下的用户标识
    pub openid: Option<String>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 微信支付服务订单号
    pub order_id: Option<String>,
    /// 调起确认订单页面的参数，1 小时内有效，原样传递
    pub package: Option<String>,
    /// 先用后付购物详情
    pub shopping_info: Option<OrderShoppingInfo>,
}

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderPayment {
    /// 付费名称
    pub name: Option<String>,
    /// 付费金额，单位为分
    pub amount: Option<Money>,
    /// 付费说明
    pub description: Option<String>,
    /// 付费数量
    pub count: Option<i64>,
}

/// 后付费商户优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderDiscount {
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠说明
    pub description: Option<String>,
    /// 优惠金额，单位为分
    pub amount: Option<Money>,
    /// 优惠数量
    pub count: Option<i64>,
}

/// 服务风险金
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderRiskFund {
    /// 风险名称
    pub name: Option<RiskFundName>,
    /// 风险金额，单位为分
    pub amount: Option<Money>,
    /// 风险说明
    pub description: Option<String>,
}

/// 收款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Collection {
    /// 收款状态
    pub state: Option<CollectionState>,
    /// 总收款金额，单位为分
    pub total_amount: Option<Money>,
    /// 待收金额，单位为分
    pub paying_amount: Option<Money>,
    /// 已收金额，单位为分
    pub paid_amount: Option<Money>,
    /// 收款明细列表
    pub details: Option<Vec<CollectionDetail>>,
    /// 收款银行
    pub bank_type: Option<String>,
}

/// 收款明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct CollectionDetail {
    /// 收款序号，从 1 开始
    pub seq: Option<i64>,
    /// 单笔收款金额，单位为分
    pub amount: Option<Money>,
    /// 收款成功渠道
    pub paid_type: Option<PaidType>,
    /// 收款成功时间
    #[field(format = "yyyyMMddHHmmss")]
    pub paid_time: Option<Time>,
    /// 微信支付交易单号
    pub transaction_id: Option<String>,
    /// 优惠
    pub promotion_detail: Option<Vec<Promotion>>,
}

/// 优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Promotion {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionScope>,
    /// 优惠类型
    pub r#type: Option<PromotionType>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 活动ID
    pub stock_id: Option<String>,
    /// 微信出资，单位为分
    pub wechatpay_contribute: Option<Money>,
    /// 商户出资，单位为分
    pub merchant_contribute: Option<Money>,
    /// 其他出资，单位为分
    pub other_contribute: Option<Money>,
    /// 优惠币种
    pub currency: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<PromotionGoods>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PromotionGoods {
    /// 商品编码
    pub goods_id: Option<String>,
    /// 商品数量
    pub quantity: Option<i64>,
    /// 商品价格，单位为分
    pub unit_price: Option<Money>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 商品备注
    pub goods_remark: Option<String>,
}

/// 服务时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
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
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderLocation {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 服务结束地点
    pub end_location: Option<String>,
}

/// 先用后付购物详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderShoppingInfo {
    /// 实际购物商家的公众账号ID
    pub real_merchant_appid: Option<String>,
    /// 订单详情的跳转链接
    pub jump_link: Option<OrderJumpLink>,
    /// 商品列表
    pub goods: Option<Vec<OrderGoods>>,
}

/// 订单详情的跳转链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderJumpLink {
    /// 跳转链接类型
    pub jump_link_type: Option<String>,
    /// 小程序的 AppID
    pub appid: Option<String>,
    /// 小程序的路径
    pub path: Option<String>,
}

/// 商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct OrderGoods {
    /// 商品名称
    pub name: Option<String>,
    /// 商品图片链接
    pub picture: Option<String>,
    /// 商品单价，单位为分
    pub amount: Option<Money>,
    /// 商品数量
    pub count: Option<i64>,
    /// 商品品类ID
    pub category_id: Option<Vec<String>>,
}

one_of! {
    /// 服务订单状态
    pub enum OrderState {
        /// 商户已创建，用户未确认
        CREATED,
        /// 服务订单进行中，或已完结待扣款
        DOING,
        /// 服务订单完成
        DONE,
        /// 商户已取消，未收款
        REVOKED,
        /// 创建后 30 天未确认，已失效
        EXPIRED,
    }

    /// 订单状态说明
    pub enum StateDescription {
        /// 用户已确认，服务进行中
        USER_CONFIRM,
        /// 商户已完结，待扣款
        MCH_COMPLETE,
    }

    /// 收款状态
    pub enum CollectionState {
        /// 待支付，微信会持续扣款
        USER_PAYING,
        /// 已支付
        USER_PAID,
    }

    /// 收款成功渠道
    pub enum PaidType {
        /// 由微信支付分扣款
        NEWTON,
        /// 用户通过商户的渠道付款
        MCH,
    }

    /// 优惠范围
    pub enum PromotionScope {
        /// 单品优惠
        SINGLE,
        /// 全场代金券
        GLOBAL,
    }

    /// 优惠类型
    pub enum PromotionType {
        /// 充值
        CASH,
        /// 预充值
        NOCASH,
    }
}
