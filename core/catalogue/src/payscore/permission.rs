//! 授权: a user lets the merchant create orders without confirming each.

use wxpay_core_derive::{Body, Operation};

use super::order_content::Goods;
use crate::scoring::TERMINATION;
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time, Url};

/// 商户预授权
///
/// 应答的预授权 token 1 小时内有效，用它在前端调起授权页面；用户是否授权以查询或通知为准。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/payscore/permissions", returns = PermissionToken, query = QueryPermission)]
pub struct CreatePermission {
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 授权协议号，商户号下唯一；同一协议号即同一请求
    #[field(identity)]
    pub authorization_code: NewOutNo<128>,
    /// 授权结果的通知地址
    pub notify_url: Option<Url<255>>,
}

/// 预授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct PermissionToken {
    /// 预授权 token，1 小时内有效
    pub apply_permissions_token: Option<String>,
}

/// 查询与用户授权记录（授权协议号）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/permissions/authorization-code/{authorization_code}", returns = Permission)]
pub struct QueryPermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务ID
    pub service_id: Text<32>,
}

/// 用户的授权记录
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Permission {
    /// 服务ID
    pub service_id: Option<String>,
    /// 公众账号ID
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
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 子商户的用户标识
    pub sub_openid: Option<String>,
    /// 用户标签
    pub user_label: Option<String>,
    /// 渠道商商户号
    pub channel_id: Option<String>,
    /// 用户分层，由评估接口答回
    pub user_risk_level: Option<i64>,
    /// 分层版本
    pub risk_level_version: Option<i64>,
}

/// 查询与用户授权记录（openid）
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/permissions/openid/{openid}", returns = Permission)]
pub struct QueryPermissionByOpenid {
    /// 用户标识
    pub openid: Text<128>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
}

/// 解除用户授权关系（授权协议号）
///
/// 用户有未完结的订单时会被拒绝。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/permissions/authorization-code/{authorization_code}/terminate",
    returns = NoContent,
    query = QueryPermission,
    outcome = TERMINATION,
    repeatable
)]
pub struct TerminatePermission {
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: OutNo<128>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 解除授权的原因，最多 50 个字
    pub reason: String,
}

/// 解除用户授权关系（openid）
///
/// 用户有未完结的订单时会被拒绝。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/permissions/openid/{openid}/terminate",
    returns = NoContent,
    query = QueryPermissionByOpenid,
    outcome = TERMINATION,
    repeatable
)]
pub struct TerminatePermissionByOpenid {
    /// 用户标识
    pub openid: Text<128>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 解除授权的原因，最多 50 个字
    pub reason: String,
}

/// 商户评估用户分层
///
/// 只查询，可重复调用；授权协议号和用户标识填其一。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/weixin-pay-score/service-auth/assess-user-risk-level.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(post = "/v3/payscore/permissions/assess-user-risk-level", returns = Permission, idempotent)]
pub struct AssessUserRiskLevel {
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Text<32>,
    /// 授权协议号
    #[field(identity)]
    pub authorization_code: Option<OutNo<128>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
    /// 先用后付商品信息
    pub shopping_info: Option<AssessedShopping>,
}

/// 先用后付商品信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct AssessedShopping {
    /// 商品列表
    pub goods: Option<Vec<Goods>>,
}

one_of! {
    /// 授权状态
    pub enum AuthorizationState {
        /// 用户未授权服务
        UNAVAILABLE,
        /// 用户已授权服务
        AVAILABLE,
        /// 协议号未绑定用户
        UNBINDUSER,
    }
}
