//! 核销通知: a coupon was used.

use wxpay_core_derive::{Body, Event};

use super::coupon::{Consumption, FixedDiscount};
use wxpay_core_schema::types::{Money, Time};

/// 代金券核销通知的内容
///
/// 地址由设置消息通知地址的接口配置，只通知创建批次的商户。部分通知的状态写作 state，no_cash 与 singleitem 可能为 null。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_1_15.shtml>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("COUPON.USE"),
    key(stock_creator_mchid?, coupon_id, consume_information.transaction_id?, status | state)
)]
pub struct CouponUse {
    /// 创建批次的商户号
    pub stock_creator_mchid: Option<String>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 代金券ID
    pub coupon_id: String,
    /// 单品优惠信息
    pub singleitem_discount_off: Option<UnitPriceLimit>,
    /// 减至优惠信息
    pub discount_to: Option<DiscountTo>,
    /// 代金券名称
    pub coupon_name: Option<String>,
    /// 代金券状态：SENDED、USED 或 EXPIRED
    pub status: Option<String>,
    /// 代金券状态的另一种写法
    pub state: Option<String>,
    /// 使用说明
    pub description: Option<String>,
    /// 领券时间，RFC 3339
    pub create_time: Option<Time>,
    /// 券类型：NORMAL 或 CUT_TO
    pub coupon_type: Option<String>,
    /// 是否免充值，即无资金流
    pub no_cash: Option<bool>,
    /// 可用开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 可用结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 是否单品优惠
    pub singleitem: Option<bool>,
    /// 满减券的面额与门槛
    pub normal_coupon_information: Option<FixedDiscount>,
    /// 核销信息
    pub consume_information: Option<Consumption>,
}

/// 单品优惠的限价
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct UnitPriceLimit {
    /// 可用优惠的商品最高单价，单位为分
    pub single_price_max: Option<Money>,
}

/// 减至优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct DiscountTo {
    /// 减至后的优惠单价，单位为分
    pub cut_to_price: Option<Money>,
    /// 最高价格，单位为分
    pub max_price: Option<Money>,
}
