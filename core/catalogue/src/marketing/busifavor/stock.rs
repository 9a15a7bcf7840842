//! 批次: query it.

use wxpay_core_derive::{Body, Operation};

use super::stock_creation::{CodeDisplayMode, CouponCodeMode, StockType, UseMethod};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Text, Time};

/// 查询商家券详情
///
/// 批次的规则、状态与发放情况。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/stocks/{stock_id}", returns = Stock)]
pub struct QueryStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
}

/// 批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Stock {
    /// 批次名称
    pub stock_name: Option<String>,
    /// 归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponRule>,
    /// 发放规则
    pub stock_send_rule: Option<SendRule>,
    /// 卡详情页的自定义入口
    pub custom_entrance: Option<Entrance>,
    /// 样式信息
    pub display_pattern_info: Option<Pattern>,
    /// 批次状态
    pub stock_state: Option<StockState>,
    /// 券码由谁提供
    pub coupon_code_mode: Option<CouponCodeMode>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 预存券码的数量，商户上传券码的批次才有
    pub coupon_code_count: Option<CouponCodeCount>,
    /// 事件通知配置
    pub notify_config: Option<Notify>,
    /// 发放情况
    pub send_count_information: Option<SendCount>,
    /// 是否允许营销补差
    pub subsidy: Option<bool>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponRule {
    /// 券的可核销时间
    pub coupon_available_time: Option<ValidTime>,
    /// 固定周期的有效时间段，有的应答写在这一层
    pub available_week: Option<WeeklyTime>,
    /// 无规律的有效时间段，有的应答写在这一层
    pub irregulary_avaliable_time: Option<Vec<TimeRange>>,
    /// 领取后多少天开始生效，有的应答写在这一层
    pub wait_days_after_receive: Option<i64>,
    /// 满减券的规则
    pub fixed_normal_coupon: Option<FixedDiscount>,
    /// 折扣券的规则
    pub discount_coupon: Option<PercentDiscount>,
    /// 换购券的规则
    pub exchange_coupon: Option<Exchange>,
    /// 核销方式
    pub use_method: Option<UseMethod>,
    /// 小程序AppID
    pub mini_programs_appid: Option<String>,
    /// 小程序路径
    pub mini_programs_path: Option<String>,
}

/// 券的可核销时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ValidTime {
    /// 批次开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 批次结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 生效后多少天内有效
    pub available_day_after_receive: Option<i64>,
    /// 固定周期的有效时间段
    pub available_week: Option<WeeklyTime>,
    /// 无规律的有效时间段
    pub irregulary_avaliable_time: Option<Vec<TimeRange>>,
    /// 领取后多少天开始生效
    pub wait_days_after_receive: Option<i64>,
    /// 领取后多少秒内有效
    pub available_second_after_receive: Option<i64>,
}

/// 固定周期的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct WeeklyTime {
    /// 可用的星期，0 为周日
    pub week_day: Option<Vec<i64>>,
    /// 当天可用的时间段
    pub available_day_time: Option<Vec<DailyTime>>,
}

/// 当天可用的时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DailyTime {
    /// 开始时间，单位为秒，从零点起
    pub begin_time: Option<i64>,
    /// 结束时间，单位为秒
    pub end_time: Option<i64>,
}

/// 无规律的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct TimeRange {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 满减券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedDiscount {
    /// 优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 折扣券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PercentDiscount {
    /// 折扣百分比，88 即八八折
    pub discount_percent: Option<i64>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 换购券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Exchange {
    /// 单品换购价，单位为分
    pub exchange_price: Option<Money>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SendRule {
    /// 总预算，单位为分
    pub max_amount: Option<Money>,
    /// 最多发放张数
    pub max_coupons: Option<i64>,
    /// 每个用户可领张数
    pub max_coupons_per_user: Option<i64>,
    /// 单天预算，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 单天发放张数
    pub max_coupons_by_day: Option<i64>,
    /// 是否限制自然人
    pub natural_person_limit: Option<bool>,
    /// 是否拦截可疑账号
    pub prevent_api_abuse: Option<bool>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享领券链接
    pub shareable: Option<bool>,
}

/// 卡详情页的自定义入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Entrance {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgram>,
    /// 公众号AppID
    pub appid: Option<String>,
    /// 营销馆ID
    pub hall_id: Option<String>,
    /// 可用门店ID
    pub store_id: Option<String>,
    /// 券码的展示方式
    pub code_display_mode: Option<CodeDisplayMode>,
}

/// 小程序入口
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct MiniProgram {
    /// 小程序AppID
    pub mini_programs_appid: Option<String>,
    /// 小程序路径
    pub mini_programs_path: Option<String>,
    /// 入口文案
    pub entrance_words: Option<String>,
    /// 引导文案
    pub guiding_words: Option<String>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Pattern {
    /// 使用须知
    pub description: Option<String>,
    /// 商户 logo
    pub merchant_logo_url: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 背景颜色
    pub background_color: Option<String>,
    /// 券详情图片
    pub coupon_image_url: Option<String>,
    /// 视频号信息
    pub finder_info: Option<Finder>,
}

/// 视频号信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Finder {
    /// 视频号ID
    pub finder_id: Option<String>,
    /// 视频号的视频ID
    pub finder_video_id: Option<String>,
    /// 视频封面
    pub finder_video_cover_image_url: Option<String>,
}

/// 预存券码的数量
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponCodeCount {
    /// 已上传的券码总数
    pub total_count: Option<u64>,
    /// 可用的券码数
    pub available_count: Option<i64>,
}

/// 事件通知配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Notify {
    /// 计算通知中 openid 所用的AppID
    pub notify_appid: Option<String>,
}

/// 发放情况
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SendCount {
    /// 已发放张数
    pub total_send_num: Option<i64>,
    /// 已发放金额，单位为分，满减券才有
    pub total_send_amount: Option<Money>,
    /// 当天已发放张数，限制单天发放的批次才有
    pub today_send_num: Option<i64>,
    /// 当天已发放金额，单位为分，限制单天预算的满减券才有
    pub today_send_amount: Option<Money>,
}

one_of! {
    /// 批次状态
    pub enum StockState {
        /// 审核中
        UNAUDIT,
        /// 运行中
        RUNNING,
        /// 已停止，不可恢复
        STOPED,
        /// 已暂停发放
        PAUSED,
    }
}
