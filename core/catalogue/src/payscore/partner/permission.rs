//! 授权

use wxpay_core_derive::{Body, Operation};

use super::pay_on_delivery_order::ShoppingInfoGoods;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{OutNo, Text, Time, Url};

/// 商户预授权
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_18.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/permissions",
    returns = Permission,
    query = QueryPermission,
    outcome = Rule::Done, repeatable)]
pub struct CreatePermission {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: Option<OutNo<128>>,
    /// 商户回调地址
    pub notify_url: Option<Url<255>>,
}

/// 商户预授权的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Permission {
    /// 预授权token
    pub apply_permissions_token: Option<String>,
}

/// 服务商场景中预授权
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/scene-apply-partner-permissions.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/permissions/apply-for-scene",
    returns = PermissionForScene,
    outcome = Rule::Done, repeatable)]
pub struct CreatePermissionForScene {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商的公众号ID
    pub appid: Option<Text<32>>,
    /// 子商户的公众号ID
    pub sub_appid: Option<String>,
    /// 子商户的商户号
    pub sub_mchid: String,
    /// 授权协议号
    pub authorization_code: Option<OutNo<128>>,
    /// 通知地址
    pub notify_url: Option<Url<255>>,
    /// 授权场景
    pub scene: Option<String>,
    /// 微信支付交易中授权附带的参数
    pub transaction_scene_info: Option<TransactionSceneInfo>,
}

/// 微信支付交易中授权附带的参数
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct TransactionSceneInfo {
    /// 支付下单的商户号
    pub mchid: Option<String>,
    /// 支付下单的子商户号
    pub sub_mchid: String,
}

/// 服务商场景中预授权的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PermissionForScene {
    /// 授权场景
    pub scene: Option<String>,
    /// 微信支付交易中授权token
    pub transaction_permissions_token: Option<String>,
}

/// 查询与用户授权记录（授权协议号）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_19.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/payscore/partner/permissions/authorization-code/{authorization_code}",
    returns = PermissionAnswer
)]
pub struct QueryPermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
}

/// 与用户授权记录（授权协议号）
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PermissionAnswer {
    /// 服务ID
    pub service_id: Option<String>,
    /// 服务商应用ID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 服务商公众号下的用户标识
    pub openid: Option<String>,
    /// 授权协议号
    pub authorization_code: Option<String>,
    /// 授权状态
    pub authorization_state: Option<String>,
    /// 授权通知地址
    pub notify_url: Option<String>,
    /// 最近一次解除授权时间，RFC 3339
    pub cancel_authorization_time: Option<Time>,
    /// 最近一次授权成功时间，RFC 3339
    pub authorization_success_time: Option<Time>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户公众号下的用户标识
    pub sub_openid: Option<String>,
    /// 用户标签
    pub user_label: Option<String>,
    /// 渠道商商户号
    pub channel_id: Option<String>,
    /// 用户分层
    pub user_risk_level: Option<i64>,
    /// 分层版本
    pub risk_level_version: Option<i64>,
}

/// 查询与用户授权记录（openid）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_21.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/partner/permissions/search", returns = PermissionAnswer)]
pub struct QueryPermissionByOpenid {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 子商户公众号下openid
    pub sub_openid: Option<String>,
}

/// 解除用户授权关系（授权协议号）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_20.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/permissions/authorization-code/{authorization_code}/terminate",
    returns = NoContent,
    query = QueryPermission,
    outcome = Rule::Done,
    repeatable
)]
pub struct TerminatePermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 撤销原因
    pub reason: Option<String>,
}

/// 解除用户授权关系（openid）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_22.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/permissions/terminate",
    returns = NoContent,
    outcome = Rule::Done,
    repeatable
)]
pub struct TerminatePermissionByOpenid {
    /// 服务商公众号下的用户标识
    pub openid: Option<Text<128>>,
    /// 子商户公众号下openid
    pub sub_openid: Option<String>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商应用ID
    pub appid: Option<Text<32>>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 子商户号
    pub sub_mchid: String,
    /// 撤销原因
    pub reason: Option<String>,
}

/// 服务商评估用户分层
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-weixin-pay-score/partner-service-auth/assess-partner-user-risk-level.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/payscore/partner/permissions/assess-user-risk-level", returns = PermissionAnswer, idempotent)]
pub struct AssessUserRiskLevel {
    /// 子商户商户号
    #[field(identity, query)]
    pub sub_mchid: String,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商的公众号ID
    pub appid: Option<Text<32>>,
    /// 子商户的公众号ID
    pub sub_appid: Option<String>,
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: Option<OutNo<128>>,
    /// 服务商的用户标识
    pub openid: Option<Text<128>>,
    /// 子商户的用户标识
    pub sub_openid: Option<String>,
    /// 先用后付商品信息
    pub shopping_info: Option<UserRiskLevelShoppingInfo>,
}

/// 先用后付商品信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct UserRiskLevelShoppingInfo {
    /// 商品列表
    pub goods: Option<Vec<ShoppingInfoGoods>>,
}
