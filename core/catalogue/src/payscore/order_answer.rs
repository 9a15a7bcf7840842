//! 服务订单

use wxpay_core_derive::Body;

use super::order_parts::Name;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Time};

/// 创建支付分订单的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Order {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户服务订单号
    pub out_order_no: String,
    /// 服务ID
    pub service_id: Option<String>,
    /// 服务信息
    pub service_introduction: Option<String>,
    /// 服务订单状态
    pub state: Option<OrderState>,
    /// 订单状态说明
    pub state_description: Option<StateDescription>,
    /// 后付费项目
    pub post_payments: Option<Vec<PostPaymentResult>>,
    /// 后付费商户优惠
    pub post_discounts: Option<Vec<PostDiscountResult>>,
    /// 服务风险金
    pub risk_fund: Option<RiskFundResult>,
    /// 总金额，单位为分
    pub total_amount: Option<Money>,
    /// 是否需要收款
    pub need_collection: Option<bool>,
    /// 收款信息
    pub collection: Option<Collection>,
    /// 服务时间段
    pub time_range: Option<TimeRangeResult>,
    /// 服务位置
    pub location: Option<LocationResult>,
    /// 商户数据包
    pub attach: Option<String>,
    /// 商户回调地址
    pub notify_url: Option<String>,
    /// 服务商公众号下的用户标识
    pub openid: Option<String>,
    /// 微信支付服务订单号
    pub order_id: Option<String>,
    /// 跳转微信侧小程序订单数据
    pub package: Option<String>,
    /// 先用后付购物详情
    pub shopping_info: Option<ShoppingInfo>,
}

/// 后付费项目
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PostPaymentResult {
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
pub struct PostDiscountResult {
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
pub struct RiskFundResult {
    /// 风险名称
    pub name: Option<Name>,
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
    pub details: Option<Vec<Detail>>,
    /// 收款银行
    pub bank_type: Option<String>,
}

/// 收款明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Detail {
    /// 收款序号
    pub seq: Option<i64>,
    /// 单笔收款金额，单位为分
    pub amount: Option<Money>,
    /// 收款成功渠道
    pub paid_type: Option<PaidType>,
    /// 收款成功时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub paid_time: Option<Time>,
    /// 微信支付交易单号
    pub transaction_id: Option<String>,
    /// 优惠功能
    pub promotion_detail: Option<Vec<PromotionDetail>>,
}

/// 优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PromotionDetail {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionDetailScope>,
    /// 优惠类型
    pub r#type: Option<PromotionDetailType>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 活动ID
    pub stock_id: Option<String>,
    /// 微信出资
    pub wechatpay_contribute: Option<i64>,
    /// 商户出资
    pub merchant_contribute: Option<i64>,
    /// 其他出资
    pub other_contribute: Option<i64>,
    /// 优惠币种
    pub currency: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct GoodsDetail {
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
pub struct TimeRangeResult {
    /// 服务开始时间，yyyyMMddHHmmss
    #[field(format = "yyyyMMddHHmmss")]
    pub start_time: Option<Time>,
    /// 服务结束时间，yyyyMMddHHmmss
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
pub struct LocationResult {
    /// 服务开始地点
    pub start_location: Option<String>,
    /// 服务结束地点
    pub end_location: Option<String>,
}

/// 先用后付购物详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ShoppingInfo {
    /// 实际购物商家公众号ID
    pub real_merchant_appid: Option<String>,
    /// 单详跳转链接
    pub jump_link: Option<JumpLink>,
    /// 商品列表
    pub goods: Option<Vec<Goods>>,
}

/// 单详跳转链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct JumpLink {
    /// 跳转链接类型
    pub jump_link_type: Option<String>,
    /// 小程序跳转AppID
    pub appid: Option<String>,
    /// 小程序跳转path
    pub path: Option<String>,
}

/// 商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Goods {
    /// 商品名称
    pub name: Option<String>,
    /// 商品图片链接
    pub picture: Option<String>,
    /// 商品单价金额，单位为分
    pub amount: Option<Money>,
    /// 商品数量
    pub count: Option<i64>,
    /// 商品品类ID
    pub category_id: Option<Vec<String>>,
}

one_of! {
    /// 服务订单状态
    pub enum OrderState {
        /// 商户已创建服务订单
        CREATED,
        /// 服务订单进行中
        DOING,
        /// 服务订单完成
        DONE,
        /// 商户取消服务订单
        REVOKED,
        /// 服务订单已失效
        EXPIRED,
    }

    /// 订单状态说明
    pub enum StateDescription {
        /// 用户确认
        USER_CONFIRM,
        /// 商户完结
        MCH_COMPLETE,
    }

    /// 收款状态
    pub enum CollectionState {
        /// 待支付
        USER_PAYING,
        /// 已支付
        USER_PAID,
    }

    /// 收款成功渠道
    pub enum PaidType {
        /// 微信支付分
        NEWTON,
        /// 商户渠道
        MCH,
    }

    /// 优惠范围
    pub enum PromotionDetailScope {
        /// 单品优惠
        SINGLE,
        /// 全场代金券
        GLOBAL,
    }

    /// 优惠类型
    pub enum PromotionDetailType {
        /// 充值
        CASH,
        /// 预充值
        NOCASH,
    }
}
