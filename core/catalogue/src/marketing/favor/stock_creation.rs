//! 创建批次

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 创建代金券批次
///
/// 预充值或免充值；创建后须激活才能发放。批次最早当前时间开始，须在 365 天内，有效期最长 90 天；总预算 max_amount 须等于
/// 面额乘以 max_coupons，最大 1 亿元。结果未知时用原 out_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/favor/coupon-stocks", returns = CreatedStock, outcome = Lifecycle::Done)]
pub struct CreateStock {
    /// 批次名称，最多 9 个汉字或 20 个字母，不能有下划线、逗号和分号
    pub stock_name: Text<20>,
    /// 批次开始时间，RFC 3339
    pub available_begin_time: Time,
    /// 批次结束时间，RFC 3339
    pub available_end_time: Time,
    /// 发放规则
    pub stock_use_rule: StockUseRule,
    /// 是否免充值：true 为免充值，没有资金流；false 为预充值
    pub no_cash: bool,
    /// 批次类型，目前只开放满减券
    pub stock_type: StockType,
    /// 批次备注，仅商户可见
    pub comment: Option<Text<60>>,
    /// 归属商户号
    pub belong_merchant: Text<20>,
    /// 样式信息
    pub pattern_info: Option<PatternInfo>,
    /// 核销规则
    pub coupon_use_rule: CouponUseRule,
    /// 商户单据号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 扩展属性，暂不需要
    pub ext_info: Option<String>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockUseRule {
    /// 发放总上限，5 至 1000 万张
    pub max_coupons: u64,
    /// 总预算，单位为分，等于面额乘以 max_coupons；可超过 32 位整数
    pub max_amount: Money,
    /// 单天预算，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 每个用户可领张数，1 至 60
    pub max_coupons_per_user: u64,
    /// 是否限制自然人：同一证件的账户合并计算，默认否
    pub natural_person_limit: Option<bool>,
    /// 是否拦截异常领取，默认否
    pub prevent_api_abuse: Option<bool>,
}

/// 样式信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PatternInfo {
    /// 使用说明，展示在代金券详情页，最多 1000 个字符
    pub description: Option<String>,
    /// 商户 logo，只能填营销专用的图片上传接口得到的地址
    pub merchant_logo: Option<String>,
    /// 商户名称，最多 12 个汉字或 36 个字母
    pub merchant_name: Option<String>,
    /// 背景颜色，如 COLOR020
    pub background_color: Option<String>,
    /// 券详情图片，只能填营销专用的图片上传接口得到的地址
    pub coupon_image: Option<String>,
    /// 卡包的跳转目标
    pub jump_target: Option<JumpTarget>,
    /// 跳转的小程序AppID，须与一个可核销商户绑定
    #[field(required_if(jump_target = "MINI_PROGRAM"))]
    pub mini_program_appid: Option<String>,
    /// 跳转的小程序路径
    #[field(required_if(jump_target = "MINI_PROGRAM"))]
    pub mini_program_path: Option<String>,
}

/// 核销规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponUseRule {
    /// 券的可核销时间，仅在领取后延时生效时填
    pub coupon_available_time: Option<CouponAvailableTime>,
    /// 满减券的面额与门槛，stock_type 为 NORMAL 时必填
    pub fixed_normal_coupon: Option<FixedNormalCoupon>,
    /// 折扣券的规则
    pub discount_coupon: Option<DiscountCoupon>,
    /// 换购券的规则
    pub exchange_coupon: Option<ExchangeCoupon>,
    /// 订单优惠标记，最多 50 个，每个最多 128 个字符
    pub goods_tag: Option<Vec<String>>,
    /// 指定的支付方式，只能填 1 个：零钱或某家银行的编码
    pub limit_pay: Option<Vec<String>>,
    /// 指定银行卡
    pub limit_card: Option<LimitCard>,
    /// 可用的支付方式，不填则不限
    pub trade_type: Option<Vec<TradeType>>,
    /// 可核销的商品编码，最多 50 个，每个最多 128 个字符
    pub available_items: Option<Vec<String>>,
    /// 不参与优惠的商品编码，最多 50 个
    pub unavailable_items: Option<Vec<String>>,
    /// 可核销的商户号，最多 50 个
    pub available_merchants: Option<Vec<String>>,
    /// 是否可叠加其他优惠
    pub combine_use: Option<bool>,
}

/// 券的可核销时间
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CouponAvailableTime {
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 固定时间段可用
    pub fix_available_time: Option<FixAvailableTime>,
    /// 是否领取第二天生效
    pub second_day_available: Option<bool>,
    /// 领取后的有效时间，单位为分钟
    pub available_time_after_receive: Option<i64>,
}

/// 固定时间段
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixAvailableTime {
    /// 可用的星期，0 为周日
    pub available_week_day: Option<Vec<i64>>,
    /// 当天开始时间，单位为秒，从零点起
    pub begin_time: Option<i64>,
    /// 当天结束时间，单位为秒，默认 23:59:59
    pub end_time: Option<i64>,
}

/// 满减券的面额与门槛
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedNormalCoupon {
    /// 面额，单位为分
    pub coupon_amount: Money,
    /// 使用门槛，单位为分，须大于面额
    pub transaction_minimum: Money,
}

/// 折扣券的规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DiscountCoupon {
    /// 最高折扣金额，单位为分
    pub discount_amount_max: Option<Money>,
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

/// 指定银行卡
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct LimitCard {
    /// 银行卡名称，最多 4 个汉字，展示在收银台
    pub name: Option<String>,
    /// 卡 BIN，1 至 10 个，每个 6 至 9 位
    pub bin: Option<Vec<String>>,
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
        EXCHAHGE,
        /// 随机面额券，俗称千人千面
        RANDOM,
        /// 立减与折扣
        DISCOUNT_CUT,
    }

    /// 卡包的跳转目标
    pub open enum JumpTarget {
        /// 微信支付付款码
        PAYMENT_CODE,
        /// 配置的小程序
        MINI_PROGRAM,
        /// 默认页面
        DEFAULT_PAGE,
    }

    /// 支付方式
    pub open enum TradeType {
        /// 小程序支付
        MICROAPP,
        /// APP 支付
        APPPAY,
        /// 免密支付
        PPAY,
        /// 付款码支付
        CARD,
        /// 刷脸支付
        FACE,
        /// 其他支付
        OTHER,
    }
}
