//! 创建批次

use wxpay_core_derive::{Body, Operation};

use super::stock_parts::{
    CodeDisplayMode, CouponCodeMode, DisplayPatternInfo, MiniProgramsInfo, NotifyConfig, StockType, UseMethod,
};
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 创建商家券
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/busifavor/stocks", returns = Stock, outcome = Rule::Done)]
pub struct CreateStock {
    /// 商家券批次名称
    pub stock_name: Option<Text<21>>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<Text<20>>,
    /// 适用商品范围
    pub goods_name: Option<Text<15>>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRule>,
    /// 发放规则
    pub stock_send_rule: Option<StockSendRule>,
    /// 商户请求单号
    pub out_request_no: NewOutNo<128>,
    /// 自定义入口
    pub custom_entrance: Option<CustomEntrance>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfo>,
    /// 券code模式
    pub coupon_code_mode: Option<CouponCodeMode>,
    /// 事件通知配置
    pub notify_config: Option<NotifyConfig>,
    /// 是否允许营销补贴
    pub subsidy: Option<bool>,
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
    /// 核销方式
    pub use_method: Option<UseMethod>,
    /// 小程序appid
    pub mini_programs_appid: Option<String>,
    /// 小程序path
    pub mini_programs_path: Option<String>,
}

/// 券可核销时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponAvailableTime {
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 生效后N天内有效
    pub available_day_after_receive: Option<i64>,
    /// 固定周期有效时间段
    pub available_week: Option<AvailableWeek>,
    /// 无规律的有效时间段
    pub irregulary_avaliable_time: Option<Vec<IrregularyAvaliableTime>>,
    /// 领取后N天开始生效
    pub wait_days_after_receive: Option<i64>,
    /// 领取后N秒内有效
    pub available_second_after_receive: Option<i64>,
}

/// 固定周期有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableWeek {
    /// 可用星期数
    pub week_day: Option<Vec<i64>>,
    /// 当天可用时间段
    pub available_day_time: Option<Vec<AvailableDayTime>>,
}

/// 当天可用时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableDayTime {
    /// 当天可用开始时间
    pub begin_time: Option<i64>,
    /// 当天可用结束时间
    pub end_time: Option<i64>,
}

/// 无规律的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct IrregularyAvaliableTime {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 固定面额满减券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedNormalCoupon {
    /// 优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 消费门槛
    pub transaction_minimum: Option<i64>,
}

/// 折扣券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DiscountCoupon {
    /// 折扣比例
    pub discount_percent: Option<i64>,
    /// 消费门槛
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

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockSendRule {
    /// 批次总预算，单位为分
    pub max_amount: Option<Money>,
    /// 批次最大发放个数
    pub max_coupons: Option<i64>,
    /// 用户最大可领个数
    pub max_coupons_per_user: Option<i64>,
    /// 单天发放上限金额，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 单天发放上限个数
    pub max_coupons_by_day: Option<i64>,
    /// 是否开启自然人限制
    pub natural_person_limit: Option<bool>,
    /// 可疑账号拦截
    pub prevent_api_abuse: Option<bool>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享链接
    pub shareable: Option<bool>,
}

/// 自定义入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CustomEntrance {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgramsInfo>,
    /// 商户公众号appid
    pub appid: Option<String>,
    /// 营销馆id
    pub hall_id: Option<String>,
    /// 可用门店id
    pub store_id: Option<String>,
    /// code展示模式
    pub code_display_mode: Option<CodeDisplayMode>,
}

/// 创建商家券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Stock {
    /// 批次号
    pub stock_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}
