//! 先享后付订单

use wxpay_core_derive::{Body, Operation};

use super::message::PendingMessagePostPayment;
use super::order::QueryOrder;
use super::order_answer::Order;
use super::order_creation::RiskFund;
use super::order_parts::{Location, PostDiscount, TimeRange};
use crate::scoring::ORDER_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Url};

/// 创建先用后付订单
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
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务信息
    pub service_introduction: Option<Text<20>>,
    /// 后付费项目
    pub post_payments: Option<Vec<PendingMessagePostPayment>>,
    /// 商户优惠
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 服务时间
    pub time_range: Option<TimeRange>,
    /// 服务位置
    pub location: Option<Location>,
    /// 订单风险金
    pub risk_fund: Option<RiskFund>,
    /// 商户数据包
    pub attach: Option<Text<256>>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 是否需要用户确认
    pub need_user_confirm: Option<bool>,
    /// 商户号
    #[field(identity)]
    pub mchid: Option<String>,
    /// 先用后付购物详情
    pub shopping_info: Option<PayOnDeliveryOrderShoppingInfo>,
}

/// 先用后付购物详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PayOnDeliveryOrderShoppingInfo {
    /// 实际购物商家公众号ID
    pub real_merchant_appid: Option<String>,
    /// 单详跳转链接
    pub jump_link: Option<ShoppingInfoJumpLink>,
    /// 商品列表
    pub goods: Option<Vec<ShoppingInfoGoods>>,
}

/// 单详跳转链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ShoppingInfoJumpLink {
    /// 跳转链接类型
    pub jump_link_type: Option<JumpLinkType>,
    /// 小程序跳转AppID
    pub appid: Option<Text<32>>,
    /// 小程序跳转path
    pub path: Option<String>,
}

/// 商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ShoppingInfoGoods {
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
    /// 跳转链接类型
    pub open enum JumpLinkType {
        /// JUMP_LINK_MINI_PROGRAM
        JUMP_LINK_MINI_PROGRAM,
    }
}
