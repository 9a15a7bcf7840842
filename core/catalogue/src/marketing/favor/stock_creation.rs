//! 创建批次

use wxpay_core_derive::{Body, Operation};

use super::stock_parts::StockType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 创建代金券批次
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/favor/coupon-stocks", returns = Stock, outcome = Rule::Done)]
pub struct CreateStock {
    /// 批次名称
    pub stock_name: Option<Text<20>>,
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 发放规则
    pub stock_use_rule: Option<StockUseRule>,
    /// 是否无资金流
    pub no_cash: bool,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 批次备注
    pub comment: Option<Text<60>>,
    /// 归属商户号
    pub belong_merchant: Option<Text<20>>,
    /// 样式信息
    pub pattern_info: Option<PatternInfo>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRule>,
    /// 商户单据号
    pub out_request_no: NewOutNo<128>,
    /// 扩展属性
    pub ext_info: Option<String>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockUseRule {
    /// 发放总上限
    pub max_coupons: Option<i64>,
    /// 总预算，单位为分
    pub max_amount: Option<Money>,
    /// 单天发放上限金额，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 单个用户可领个数
    pub max_coupons_per_user: Option<i64>,
    /// 是否开启自然人限制
    pub natural_person_limit: Option<bool>,
    /// api发券防刷
    pub prevent_api_abuse: Option<bool>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PatternInfo {
    /// 使用说明
    pub description: Option<String>,
    /// 商户logo
    pub merchant_logo: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 背景颜色
    pub background_color: Option<BackgroundColor>,
    /// 券详情图片
    pub coupon_image: Option<String>,
    /// 卡包跳转目标
    pub jump_target: Option<JumpTarget>,
    /// 小程序appid
    pub mini_program_appid: Option<String>,
    /// 小程序path
    pub mini_program_path: Option<String>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponUseRule {
    /// 券可核销时间
    pub coupon_available_time: Option<CouponAvailableTime>,
    /// 固定面额满减券使用规则
    pub fixed_normal_coupon: Option<FixedNormalCoupon>,
    /// 折扣券使用规则
    pub discount_coupon: Option<DiscountCoupon>,
    /// 换购券使用规则
    pub exchange_coupon: Option<ExchangeCoupon>,
    /// 订单优惠标记
    pub goods_tag: Option<Vec<String>>,
    /// 支付方式
    pub limit_pay: Option<Vec<String>>,
    /// 银行卡BIN
    pub limit_card: Option<LimitCard>,
    /// 支付方式
    pub trade_type: Option<Vec<TradeType>>,
    /// 可核销商品编码
    pub available_items: Option<Vec<String>>,
    /// 不参与优惠商品编码
    pub unavailable_items: Option<Vec<String>>,
    /// 可核销商户号
    pub available_merchants: Option<Vec<String>>,
    /// 是否可叠加其他优惠
    pub combine_use: Option<bool>,
}

/// 券可核销时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponAvailableTime {
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 固定时间段可用
    pub fix_available_time: Option<FixAvailableTime>,
    /// 领取第二天生效
    pub second_day_available: Option<bool>,
    /// 领取后有效时间
    pub available_time_after_receive: Option<i64>,
}

/// 固定时间段可用
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixAvailableTime {
    /// 可用星期数
    pub available_week_day: Option<Vec<i64>>,
    /// 当天开始时间
    pub begin_time: Option<i64>,
    /// 当天结束时间
    pub end_time: Option<i64>,
}

/// 固定面额满减券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedNormalCoupon {
    /// 面额，单位为分
    pub coupon_amount: Option<Money>,
    /// 门槛
    pub transaction_minimum: Option<i64>,
}

/// 折扣券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DiscountCoupon {
    /// 最高折扣金额，单位为分
    pub discount_amount_max: Option<Money>,
    /// 折扣百分比
    pub discount_percent: Option<i64>,
    /// 门槛
    pub transaction_minimum: Option<i64>,
}

/// 换购券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ExchangeCoupon {
    /// 单品换购价，单位为分
    pub exchange_price: Option<Money>,
    /// 消费门槛
    pub transaction_minimum: Option<i64>,
}

/// 银行卡BIN
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct LimitCard {
    /// 银行卡名称
    pub name: Option<String>,
    /// 指定卡BIN
    pub bin: Option<Vec<String>>,
}

/// 创建代金券批次的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Stock {
    /// 批次号
    pub stock_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}

one_of! {
    /// 背景颜色
    pub open enum BackgroundColor {
        /// 颜色 010
        COLOR010 = "Color010",
        /// 颜色 020
        COLOR020 = "Color020",
        /// 颜色 030
        COLOR030 = "Color030",
        /// 颜色 040
        COLOR040 = "Color040",
        /// 颜色 050
        COLOR050 = "Color050",
        /// 颜色 060
        COLOR060 = "Color060",
        /// 颜色 070
        COLOR070 = "Color070",
        /// 颜色 080
        COLOR080 = "Color080",
        /// 颜色 090
        COLOR090 = "Color090",
        /// 颜色 100
        COLOR100 = "Color100",
    }

    /// 卡包跳转目标
    pub open enum JumpTarget {
        /// 付款码
        PAYMENT_CODE,
        /// 小程序
        MINI_PROGRAM,
        /// DEFAULT_PAGE
        DEFAULT_PAGE,
    }

    /// 支付方式
    pub open enum TradeType {
        /// 小程序支付
        MICROAPP,
        /// APP支付
        APPPAY,
        /// 免密支付
        PPAY,
        /// 刷卡支付
        CARD,
        /// 人脸支付
        FACE,
        /// 其他金融机构
        OTHER,
    }
}
