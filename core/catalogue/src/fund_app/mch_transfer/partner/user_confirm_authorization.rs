//! 免确认收款授权

use wxpay_core_derive::{Body, Operation};

use super::bill::TransferSceneId;
use crate::fund_app::mch_transfer::user_confirm_authorization::{AUTHORIZATION, AUTHORIZATION_CLOSED};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 申请免确认收款授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/user-confirm-authorizations",
    returns = UserConfirmAuthorization,
    query = QueryUserConfirmAuthorization,
    outcome = AUTHORIZATION
)]
pub struct CreateUserConfirmAuthorization {
    /// 商户侧授权单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_authorization_no: NewOutNo<128>,
    /// 商户AppID
    pub appid: Option<Text<32>>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<TransferSceneId>,
    /// 用户展示名称
    pub user_display_name: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 授权结果通知地址
    pub notify_url: Option<String>,
}

/// 申请免确认收款授权的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct UserConfirmAuthorization {
    /// 商户侧授权单号
    pub out_authorization_no: String,
    /// 单据状态
    pub state: Option<UserConfirmAuthorizationState>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 跳转领取页面的package信息
    pub package_info: Option<String>,
}

/// 商户单号查询自动收款授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/user-confirm-authorizations/{out_authorization_no}",
    returns = AuthorizationDetail,
    outcome = AUTHORIZATION
)]
pub struct QueryUserConfirmAuthorization {
    /// 商户侧授权单号
    #[field(identity)]
    pub out_authorization_no: OutNo<128>,
}

/// 自动收款授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct AuthorizationDetail {
    /// 商户侧授权单号
    pub out_authorization_no: String,
    /// 商户AppID
    pub appid: Option<String>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 用户展示名称
    pub user_display_name: Option<String>,
    /// 微信自动收款授权单号
    pub authorization_id: Option<String>,
    /// 单据状态
    pub state: Option<UserConfirmAuthorizationState>,
    /// 用户确认授权的时间，RFC 3339
    pub authorize_time: Option<Time>,
    /// 自动收款授权的关闭信息
    pub close_info: Option<CloseInfo>,
    /// 转账场景ID
    pub transfer_scene_id: Option<TransferSceneId>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 自动收款授权的关闭信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct CloseInfo {
    /// 关闭时间，RFC 3339
    pub close_time: Option<Time>,
    /// 授权的关闭原因
    pub close_reason: Option<CloseReason>,
}

/// 解除免确认收款授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/user-confirm-authorizations/{out_authorization_no}/close",
    returns = AuthorizationDetail,
    query = QueryUserConfirmAuthorization,
    outcome = AUTHORIZATION_CLOSED,
    repeatable
)]
pub struct CloseUserConfirmAuthorization {
    /// 商户侧授权单号
    #[field(identity)]
    pub out_authorization_no: OutNo<128>,
}

one_of! {
    /// 单据状态
    pub enum UserConfirmAuthorizationState {
        /// 待收款用户确认
        WAIT_USER_CONFIRM,
        /// 用户已确认授权
        TAKING_EFFECT,
        /// 用户或商户系统关闭
        CLOSED,
    }

    /// 授权的关闭原因
    pub enum CloseReason {
        /// 商户通过API主动关闭授权
        CLOSE_VIA_MCH_API,
        /// 用户主动关闭
        USER_CLOSE,
    }
}
