//! 分账设置

use wxpay_core_derive::{Body, Operation};

/// 查询最大分账比例
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter8_7_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/brand/profitsharing/brand-configs/{brand_mchid}", returns = MaxRatio)]
pub struct QueryMaxRatio {
    /// 品牌主商户号
    #[field(identity)]
    pub brand_mchid: String,
}

/// 最大分账比例
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct MaxRatio {
    /// 品牌主商户号
    pub brand_mchid: Option<String>,
    /// 最大分账比例，单位为万分之一，2000 即 20%
    pub max_ratio: Option<i64>,
}
