//! 授权

use wxpay_core_derive::{Body, Operation};

use super::pay_on_delivery_order::ShoppingInfoGoods;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time, Url};

/// 商户预授权
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/payscore/permissions", returns = Permission, query = QueryPermission, outcome = Rule::Done)]
pub struct CreatePermission {
    /// 服务id
    pub service_id: Option<Text<32>>,
    /// 公众号id
    pub appid: Option<Text<32>>,
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: NewOutNo<128>,
    /// 通知地址
    pub notify_url: Option<Url<255>>,
}

/// 商户预授权的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Permission {
    /// 预授权token
    pub apply_permissions_token: Option<String>,
}

/// 查询与用户授权记录（授权协议号）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/permissions/authorization-code/{authorization_code}", returns = PermissionAnswer)]
pub struct QueryPermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
}

/// 与用户授权记录（授权协议号）
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PermissionAnswer {
    /// 服务id
    pub service_id: Option<String>,
    /// 公众号id
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 授权协议号
    pub authorization_code: Option<String>,
    /// 授权状态
    pub authorization_state: Option<AuthorizationState>,
    /// 授权通知地址
    pub notify_url: Option<String>,
    /// 最近一次解除授权时间，RFC 3339
    pub cancel_authorization_time: Option<Time>,
    /// 最近一次授权成功时间，RFC 3339
    pub authorization_success_time: Option<Time>,
    /// 子商户商户号
    pub sub_mchid: Option<String>,
    /// 子商户的公众号ID
    pub sub_appid: Option<String>,
    /// 子商户的用户标识
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
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/permissions/openid/{openid}", returns = PermissionAnswer)]
pub struct QueryPermissionByOpenid {
    /// 用户标识
    pub openid: Text<128>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 公众号id
    pub appid: Option<Text<32>>,
}

/// 解除用户授权关系（授权协议号）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/permissions/authorization-code/{authorization_code}/terminate",
    returns = NoContent,
    query = QueryPermission,
    outcome = Rule::Done,
    repeatable
)]
pub struct TerminatePermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务id
    pub service_id: Option<Text<32>>,
    /// 撤销原因
    pub reason: String,
}

/// 解除用户授权关系（openid）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/permissions/openid/{openid}/terminate",
    returns = NoContent,
    outcome = Rule::Done,
    repeatable
)]
pub struct TerminatePermissionByOpenid {
    /// 用户标识
    pub openid: Text<128>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 公众号id
    pub appid: Option<Text<32>>,
    /// 撤销原因
    pub reason: Option<String>,
}

/// 商户评估用户分层
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/assess-user-risk-level.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/payscore/permissions/assess-user-risk-level", returns = PermissionAnswer, idempotent)]
pub struct AssessUserRiskLevel {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 公众号ID
    pub appid: Option<Text<32>>,
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: Option<OutNo<128>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
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

one_of! {
    /// 授权状态
    pub enum AuthorizationState {
        /// 用户未授权服务
        UNAVAILABLE,
        /// 用户已授权服务
        AVAILABLE,
        /// 未绑定用户
        UNBINDUSER,
    }
}
