//! 服务额度

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{Money, Text};

/// 查询用户分层对应建议先享金额
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/service-quota/get-partner-user-risk-level-quota.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/partner/servicequotas/service-id/{service_id}", returns = ServiceQuotaList)]
pub struct ListServiceQuotas {
    /// 服务ID
    pub service_id: Text<32>,
    /// 子商户商户号
    pub sub_mchid: String,
    /// 服务商的公众号ID
    pub appid: Option<Text<32>>,
    /// 子商户的公众号ID
    pub sub_appid: Option<String>,
    /// 分层版本
    pub risk_level_version: Option<i64>,
}

/// 用户分层对应建议先享金额列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ServiceQuotaList {
    /// 服务ID
    pub service_id: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 子商户商户号
    pub sub_mchid: Option<String>,
    /// 公众号ID
    pub appid: Option<String>,
    /// 子商户的公众号ID
    pub sub_appid: Option<String>,
    /// 分层版本
    pub risk_level_version: Option<i64>,
    /// 先享金额列表
    pub quotas: Option<Vec<Quota>>,
}

/// 先享金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Quota {
    /// 用户分层
    pub risk_level: Option<i64>,
    /// 建议先享金额，单位为分
    pub suggested_quota: Option<Money>,
}
