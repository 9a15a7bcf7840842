//! 授权通知: the user allowed transfers, or no longer does.

use wxpay_core_derive::{Body, Event};

use super::user_confirm_authorization::CreateUserConfirmAuthorization;
use wxpay_core_schema::types::Time;

/// 免确认收款授权通知的内容
///
/// 用户确认了授权，或授权已解除。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHTRANSFER.AUTHORIZATION.CONFIRMED", "MCHTRANSFER.AUTHORIZATION.CLOSED"),
    key(mchid?, out_authorization_no, state),
    tells(CreateUserConfirmAuthorization, out_authorization_no)
)]
pub struct AuthorizationChange {
    /// 商户号
    pub mchid: Option<String>,
    /// 商户侧授权单号
    pub out_authorization_no: String,
    /// 商户AppID
    pub appid: Option<String>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 用户展示名称
    pub user_display_name: Option<String>,
    /// 微信免确认收款授权单号
    pub authorization_id: Option<String>,
    /// 授权状态：TAKING_EFFECT 或 CLOSED
    pub state: String,
    /// 用户确认授权的时间，RFC 3339
    pub authorize_time: Option<Time>,
    /// 授权的关闭信息
    pub close_info: Option<AuthorizationChangeCloseInfo>,
}

/// 授权的关闭信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
pub struct AuthorizationChangeCloseInfo {
    /// 关闭时间，RFC 3339
    pub close_time: Option<Time>,
    /// 关闭原因
    pub close_reason: Option<String>,
}
