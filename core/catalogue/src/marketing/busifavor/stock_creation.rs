//! 创建批次

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 创建商家券
///
/// 创建后即可发放，有效期最长一年。stock_type 决定必填哪一种规则：满减券 fixed_normal_coupon、折扣券 discount_coupon、换购券
/// exchange_coupon。结果未知时用原 out_request_no、原参数重新请求。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/busifavor/stocks", returns = CreatedStock, outcome = Lifecycle::Done)]
pub struct CreateStock {
    /// 批次名称
    pub stock_name: Text<21>,
    /// 归属商户号；服务商模式填子商户号
    pub belong_merchant: Text<15>,
    /// 批次备注，仅商户可见
    pub comment: Option<Text<20>>,
    /// 适用商品范围，展示在卡包中
    pub goods_name: Text<15>,
    /// 批次类型
    pub stock_type: StockType,
    /// 核销规则
    pub coupon_use_rule: CouponUseRule,
    /// 发放规则
    pub stock_send_rule: StockSendRule,
    /// 商户请求单号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 卡详情页的自定义入口
    pub custom_entrance: Option<CustomEntrance>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfo>,
    /// 券码由谁提供
    pub coupon_code_mode: CouponCodeMode,
    /// 事件通知配置
    pub notify_config: Option<NotifyConfig>,
    /// 是否允许营销补差，默认否；可改为是，不可改回
    pub subsidy: Option<bool>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponUseRule {
    /// 券的可核销时间
    pub coupon_available_time: CouponAvailableTime,
    /// 满减券的规则
    pub fixed_normal_coupon: Option<FixedNormalCoupon>,
    /// 折扣券的规则
    pub discount_coupon: Option<DiscountCoupon>,
    /// 换购券的规则
    pub exchange_coupon: Option<ExchangeCoupon>,
    /// 核销方式
    pub use_method: UseMethod,
    /// 小程序AppID，核销方式为小程序时填
    pub mini_programs_appid: Option<String>,
    /// 小程序路径，核销方式为小程序时填
    pub mini_programs_path: Option<String>,
}

/// 券的可核销时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponAvailableTime {
    /// 批次开始时间，RFC 3339
    pub available_begin_time: Time,
    /// 批次结束时间，RFC 3339
    pub available_end_time: Time,
    /// 生效后多少天内有效，1 即当天有效
    pub available_day_after_receive: Option<i64>,
    /// 固定周期的有效时间段
    pub available_week: Option<AvailableWeek>,
    /// 无规律的有效时间段
    pub irregulary_avaliable_time: Option<Vec<IrregularTime>>,
    /// 领取后多少天开始生效，最多 30 天；须与 available_day_after_receive 一同填写
    pub wait_days_after_receive: Option<i64>,
    /// 领取后多少秒内有效
    pub available_second_after_receive: Option<i64>,
}

/// 固定周期的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableWeek {
    /// 可用的星期，0 为周日；填写 available_day_time 时必填
    pub week_day: Option<Vec<i64>>,
    /// 当天可用的时间段，最多 2 个
    pub available_day_time: Option<Vec<AvailableDayTime>>,
}

/// 当天可用的时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableDayTime {
    /// 开始时间，单位为秒，从零点起
    pub begin_time: Option<i64>,
    /// 结束时间，单位为秒，86399 即 23:59:59
    pub end_time: Option<i64>,
}

/// 无规律的有效时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct IrregularTime {
    /// 开始时间，RFC 3339
    pub begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub end_time: Option<Time>,
}

/// 满减券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedNormalCoupon {
    /// 优惠金额，单位为分，最大 10 万元
    pub discount_amount: Option<Money>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 折扣券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DiscountCoupon {
    /// 折扣百分比，88 即八八折
    pub discount_percent: Option<i64>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 换购券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ExchangeCoupon {
    /// 单品换购价，单位为分，可以为 0
    pub exchange_price: Option<Money>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockSendRule {
    /// 总预算，单位为分
    pub max_amount: Option<Money>,
    /// 最多发放张数，不填 max_amount 时必填
    pub max_coupons: Option<u64>,
    /// 每个用户可领张数，1 至 100
    pub max_coupons_per_user: u64,
    /// 单天预算，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 单天发放张数
    pub max_coupons_by_day: Option<u64>,
    /// 是否限制自然人：同一证件的账户合并计算，默认否
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
pub struct CustomEntrance {
    /// 小程序入口
    pub mini_programs_info: Option<MiniProgramEntrance>,
    /// 公众号AppID，须与调用方或归属商户号绑定
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
pub struct MiniProgramEntrance {
    /// 小程序AppID，须与归属商户号绑定
    pub mini_programs_appid: String,
    /// 小程序路径
    pub mini_programs_path: String,
    /// 入口文案
    pub entrance_words: Text<5>,
    /// 引导文案
    pub guiding_words: Option<Text<6>>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DisplayPatternInfo {
    /// 使用须知，展示在券详情页
    pub description: Option<String>,
    /// 商户 logo，120 × 120 像素，只能填营销专用的图片上传接口得到的地址；归属商户有认证品牌时自动使用品牌的
    pub merchant_logo_url: Option<String>,
    /// 商户名称；归属商户有认证品牌时自动使用品牌的
    pub merchant_name: Option<Text<16>>,
    /// 背景颜色，如 Color020
    pub background_color: Option<String>,
    /// 券详情图片，1074 × 603 像素，只能填营销专用的图片上传接口得到的地址
    pub coupon_image_url: Option<String>,
    /// 视频号信息
    pub finder_info: Option<FinderInfo>,
}

/// 视频号信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FinderInfo {
    /// 视频号ID
    pub finder_id: Option<String>,
    /// 视频号的视频ID
    pub finder_video_id: Option<String>,
    /// 视频封面，716 × 402 像素，只能填营销专用的图片上传接口得到的地址
    pub finder_video_cover_image_url: Option<String>,
}

/// 事件通知配置
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct NotifyConfig {
    /// 计算通知中 openid 所用的AppID；不填则通知里的 openid 与 unionid 为空
    pub notify_appid: Option<Text<64>>,
}

/// 已创建的批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CreatedStock {
    /// 批次号
    pub stock_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}

one_of! {
    /// 批次类型
    pub open enum StockType {
        /// 满减券，面额固定
        NORMAL,
        /// 折扣券
        DISCOUNT,
        /// 换购券
        EXCHANGE,
    }

    /// 核销方式
    pub open enum UseMethod {
        /// 线下滴码核销
        OFF_LINE,
        /// 小程序核销
        MINI_PROGRAMS,
        /// 用户自助核销
        SELF_CONSUME,
        /// 微信支付付款码核销
        PAYMENT_CODE,
    }

    /// 券码的展示方式
    pub open enum CodeDisplayMode {
        /// 不展示
        NOT_SHOW,
        /// 一维码
        BARCODE,
        /// 二维码
        QRCODE,
    }

    /// 券码由谁提供
    pub open enum CouponCodeMode {
        /// 微信支付生成，无须预存
        WECHATPAY_MODE,
        /// 商户在发券时指定，无须预存
        MERCHANT_API,
        /// 商户预先上传，发券时随机取用
        MERCHANT_UPLOAD,
    }
}
