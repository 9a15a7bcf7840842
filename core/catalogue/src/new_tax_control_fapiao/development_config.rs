//! 开发选项: above all where notifications go.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;

/// 配置开发选项
///
/// 电子发票的通知都发往这里的回调地址，各接口不再单独指定；只填要改的字段。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    patch = "/v3/new-tax-control-fapiao/merchant/development-config",
    returns = UpdatedDevelopmentConfig,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct UpdateDevelopmentConfig {
    /// 商户回调地址，须为 HTTPS
    pub callback_url: Option<String>,
    /// 子商户号
    pub sub_mch_code: Option<String>,
    /// 全部账单展示开发票入口开关
    pub show_fapiao_cell: Option<bool>,
    /// 商户是否支持开电子专票
    pub support_vat_fapiao: Option<bool>,
}

/// 开发选项
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct UpdatedDevelopmentConfig {
    /// 商户回调地址
    pub callback_url: Option<String>,
    /// 全部账单展示开发票入口开关
    pub show_fapiao_cell: Option<bool>,
    /// 商户是否支持开电子专票
    pub support_vat_fapiao: Option<bool>,
}

/// 查询商户配置的开发选项
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/Offline/apis/chapter4_8_19.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/merchant/development-config", returns = UpdatedDevelopmentConfig)]
pub struct QueryDevelopmentConfig {}
