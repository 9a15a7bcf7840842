//! 分账设置

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 查询最大分账比例
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/merchants/query-merchant-ratio.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/profitsharing/merchant-configs/{sub_mchid}", returns = MaxRatio)]
pub struct QueryMaxRatio {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 最大分账比例
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct MaxRatio {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 最大分账比例，单位为万分之一，2000 即 20%
    pub max_ratio: Option<i64>,
}
