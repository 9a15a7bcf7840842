//! 用户服务状态: the interfaces of 2019 and 2020, before the agreements.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Text;

/// 查询用户授权状态
///
/// 2019 年的旧接口；新服务用 query_permission。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/payscore/user-service-state", returns = UserServiceState)]
pub struct QueryUserServiceState {
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 用户标识
    pub openid: Option<Text<128>>,
}

/// 用户授权状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct UserServiceState {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 服务ID
    pub service_id: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 用户授权服务情况
    pub use_service_state: Option<UseServiceState>,
}

/// 商户解除用户授权关系
///
/// 2020 年的旧接口；新服务用 terminate_permission_by_openid。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/payscore/chapter9_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/users/{openid}/permissions/{service_id}/terminate",
    returns = NoContent,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct TerminateUserService {
    /// 用户标识
    pub openid: Text<128>,
    /// 服务ID
    pub service_id: Text<32>,
    /// 公众账号ID
    pub appid: Option<Text<32>>,
    /// 解除授权的原因
    pub reason: Option<String>,
}

one_of! {
    /// 用户授权服务情况
    pub enum UseServiceState {
        /// 用户未授权服务
        UNAVAILABLE,
        /// 用户已授权服务
        AVAILABLE,
    }
}
