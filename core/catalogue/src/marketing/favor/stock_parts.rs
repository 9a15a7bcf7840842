//! 批次: what its pages share.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Money;

/// 消费金可用地域
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableRegion {
    /// 类型
    pub r#type: Option<String>,
    /// 省
    pub province: Option<String>,
    /// 市
    pub city: Option<String>,
    /// 区
    pub district: Option<String>,
    /// 国家
    pub country: Option<String>,
}

/// 发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockUseRuleResult {
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

/// 减至批次特定信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct CutToMessage {
    /// 可用优惠的商品最高单价
    pub single_price_max: Option<i64>,
    /// 减至后的优惠单价，单位为分
    pub cut_to_price: Option<Money>,
}

one_of! {
    /// 批次类型
    pub open enum StockType {
        /// 固定面额满减券批次
        NORMAL,
        /// 折扣券批次
        DISCOUNT,
        /// 换购券批次
        EXCHAHGE,
        /// 千人千面券批次
        RANDOM,
        /// 立减与折扣
        DISCOUNT_CUT,
    }

    /// 业务类型
    pub open enum BusinessType {
        /// 多次使用
        MULTIUSE,
    }
}
