//! 批次

use wxpay_core_derive::{Body, Operation};

use super::stock_2::{StockCouponUseRule, StockCustomEntrance, StockStockSendRule};
use super::stock_parts::{
    BackgroundColor, CodeDisplayMode, CouponCodeMode, DisplayPatternInfo, NotifyConfig, StockType, UseMethod,
};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 查询商家券详情
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/stocks/{stock_id}", returns = StockAnswer)]
pub struct QueryStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
}

/// 商家券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockAnswer {
    /// 商家券批次名称
    pub stock_name: Option<String>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRuleResult>,
    /// 发放规则
    pub stock_send_rule: Option<StockSendRuleResult>,
    /// 自定义入口
    pub custom_entrance: Option<CustomEntranceResult>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfoResult>,
    /// 批次状态
    pub stock_state: Option<StockState>,
    /// 券code模式
    pub coupon_code_mode: Option<CouponCodeMode>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 券code数量
    pub coupon_code_count: Option<CouponCodeCount>,
    /// 事件通知配置
    pub notify_config: Option<NotifyConfigResult>,
    /// 批次发放情况
    pub send_count_information: Option<SendCountInformation>,
    /// 是否允许营销补差
    pub subsidy: Option<bool>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponUseRuleResult {
    /// 券可核销时间
    pub coupon_available_time: Option<CouponAvailableTimeResult>,
    /// 固定周期有效时间段
    pub available_week: Option<AvailableWeekResult>,
    /// 无规律的有效时间段
    pub irregulary_avaliable_time: Option<Vec<IrregularyAvaliableTimeResult>>,
    /// 固定面额满减券使用规则
    pub fixed_normal_coupon: Option<FixedNormalCouponResult>,
    /// 折扣券使用规则
    pub discount_coupon: Option<DiscountCouponResult>,
    /// 换购券使用规则
    pub exchange_coupon: Option<ExchangeCouponResult>,
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
pub struct CouponAvailableTimeResult {
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 生效后N天内有效
    pub available_day_after_receive: Option<i64>,
    /// 固定周期有效时间段
    pub available_week: Option<AvailableWeekResult>,
    /// 无规律的有效时间段
    pub irregulary_avaliable_time: Option<Vec<IrregularyAvaliableTimeResult>>,
    /// 领取后N天开始生效
    pub wait_days_after_receive: Option<i64>,
}

/// 固定周期有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableWeekResult {
    /// 可用星期数
    pub week_day: Option<Vec<i64>>,
    /// 当天可用时间段
    pub available_day_time: Option<Vec<AvailableDayTimeResult>>,
}

/// 当天可用时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableDayTimeResult {
    /// 当天可用开始时间
    pub begin_time: Option<i64>,
    /// 当天可用结束时间
    pub end_time: Option<i64>,
}

/// 无规律的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct IrregularyAvaliableTimeResult {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 固定面额满减券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedNormalCouponResult {
    /// 优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 消费门槛
    pub transaction_minimum: Option<i64>,
}

/// 折扣券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DiscountCouponResult {
    /// 折扣比例
    pub discount_percent: Option<i64>,
    /// 消费门槛
    pub transaction_minimum: Option<i64>,
}

/// 换购券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ExchangeCouponResult {
    /// 单品换购价，单位为分
    pub exchange_price: Option<Money>,
    /// 消费门槛
    pub transaction_minimum: Option<i64>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockSendRuleResult {
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
pub struct CustomEntranceResult {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgramsInfoResult>,
    /// 商户公众号appid
    pub appid: Option<String>,
    /// 营销馆id
    pub hall_id: Option<String>,
    /// 可用门店id
    pub store_id: Option<String>,
    /// code展示模式
    pub code_display_mode: Option<CodeDisplayMode>,
}

/// 小程序入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct MiniProgramsInfoResult {
    /// 商家小程序appid
    pub mini_programs_appid: Option<String>,
    /// 商家小程序path
    pub mini_programs_path: Option<String>,
    /// 入口文案
    pub entrance_words: Option<String>,
    /// 引导文案
    pub guiding_words: Option<String>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DisplayPatternInfoResult {
    /// 使用须知
    pub description: Option<String>,
    /// 商户logo
    pub merchant_logo_url: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 背景颜色
    pub background_color: Option<BackgroundColor>,
    /// 券详情图片
    pub coupon_image_url: Option<String>,
    /// 视频号相关信息
    pub finder_info: Option<FinderInfoResult>,
}

/// 视频号相关信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FinderInfoResult {
    /// 视频号ID
    pub finder_id: Option<String>,
    /// 视频号视频ID
    pub finder_video_id: Option<String>,
    /// 视频号封面图
    pub finder_video_cover_image_url: Option<String>,
}

/// 券code数量
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCodeCount {
    /// 批次总共已上传的code总数
    pub total_count: Option<u64>,
    /// 批次当前可用的code数
    pub available_count: Option<i64>,
}

/// 事件通知配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct NotifyConfigResult {
    /// 事件通知appid
    pub notify_appid: Option<String>,
}

/// 批次发放情况
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SendCountInformation {
    /// 已发放券张数
    pub total_send_num: Option<i64>,
    /// 已发放券金额，单位为分
    pub total_send_amount: Option<Money>,
    /// 单天已发放券张数
    pub today_send_num: Option<i64>,
    /// 单天已发放券金额，单位为分
    pub today_send_amount: Option<Money>,
}

/// 修改商家券基本信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    patch = "/v3/marketing/busifavor/stocks/{stock_id}",
    returns = NoContent,
    query = QueryStock,
    outcome = Rule::Done
)]
pub struct UpdateStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 自定义入口
    pub custom_entrance: Option<StockCustomEntrance>,
    /// 批次名称
    pub stock_name: Option<Text<21>>,
    /// 批次备注
    pub comment: Option<Text<20>>,
    /// 适用商品范围
    pub goods_name: Option<Text<15>>,
    /// 商户请求单号；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfo>,
    /// 核销规则
    pub coupon_use_rule: Option<StockCouponUseRule>,
    /// 发放规则
    pub stock_send_rule: Option<StockStockSendRule>,
    /// 事件通知配置
    pub notify_config: Option<NotifyConfig>,
    /// 是否允许营销补差
    pub subsidy: Option<bool>,
}

one_of! {
    /// 批次状态
    pub enum StockState {
        /// 审核中
        UNAUDIT,
        /// 运行中
        RUNNING,
        /// 已停止
        STOPED,
        /// 已暂停
        PAUSED,
    }
}
