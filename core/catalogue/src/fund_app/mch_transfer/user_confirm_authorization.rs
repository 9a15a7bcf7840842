//! 免确认收款授权: a user allows transfers without a confirmation each.

use wxpay_core_derive::{Body, Operation};

use super::bill::TransferSceneId;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

pub(crate) const AUTHORIZATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["TAKING_EFFECT"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["CLOSED"])]),
]);

pub(crate) const AUTHORIZATION_CLOSED: Lifecycle =
    Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("state", &["CLOSED"])])]);

/// 申请免确认收款授权
///
/// 用户在 24 小时内确认授权，逾期关闭；无人确认的授权单保留 30 天。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/user-confirm-authorization",
    returns = UserConfirmAuthorization,
    query = QueryUserConfirmAuthorization,
    outcome = AUTHORIZATION,
    limits(mchid = 50)
)]
pub struct CreateUserConfirmAuthorization {
    /// 商户侧授权单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_authorization_no: NewOutNo<128>,
    /// 商户AppID
    pub appid: Text<32>,
    /// 收款用户OpenID
    pub openid: String,
    /// 转账场景ID
    pub transfer_scene_id: TransferSceneId,
    /// 用户展示名称
    pub user_display_name: Text<32>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 授权结果通知地址
    pub authorization_notify_url: String,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct SceneInfo {
    /// 用户终端IP
    pub client_ip: Option<String>,
    /// 用户设备ID
    pub device_id: Option<String>,
    /// 用户设备类型
    pub device_type: Option<DeviceType>,
}

/// 商户单号查询自动收款授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/user-confirm-authorization/out-authorization-no/{out_authorization_no}",
    returns = UserConfirmAuthorization,
    outcome = AUTHORIZATION,
    limits(mchid = 50)
)]
pub struct QueryUserConfirmAuthorization {
    /// 商户侧授权单号
    #[field(identity)]
    pub out_authorization_no: OutNo<128>,
    /// 是否展示用户授权信息
    pub is_display_authorization: Option<bool>,
}

/// 自动收款授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct UserConfirmAuthorization {
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
    /// 授权状态
    pub state: Option<AuthorizationState>,
    /// 用户确认授权的时间，RFC 3339
    pub authorize_time: Option<Time>,
    /// 授权的关闭信息
    pub close_info: Option<CloseInfo>,
    /// 转账场景ID
    pub transfer_scene_id: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 拉起授权页面的 package；待用户确认时返回
    pub package_info: Option<String>,
}

/// 授权的关闭信息
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
    post = "/v3/fund-app/mch-transfer/user-confirm-authorization/out-authorization-no/{out_authorization_no}/close",
    returns = UserConfirmAuthorization,
    query = QueryUserConfirmAuthorization,
    outcome = AUTHORIZATION_CLOSED,
    repeatable,
    limits(mchid = 50)
)]
pub struct CloseUserConfirmAuthorization {
    /// 商户侧授权单号
    #[field(identity)]
    pub out_authorization_no: OutNo<128>,
}

one_of! {
    /// 授权状态
    pub enum AuthorizationState {
        /// 待用户确认
        WAIT_USER_CONFIRM,
        /// 已生效
        TAKING_EFFECT,
        /// 已关闭
        CLOSED,
    }

    /// 用户设备类型
    pub open enum DeviceType {
        /// iOS
        IOS,
        /// 安卓
        ANDROID,
        /// 鸿蒙
        HARMONY,
        /// 其他金融机构
        OTHER,
    }

    /// 授权的关闭原因
    pub enum CloseReason {
        /// 商户通过API主动关闭授权
        CLOSE_VIA_MCH_API,
        /// 用户主动关闭
        USER_CLOSE,
        /// 用户超时未确认
        USER_OVERDUE_UNCONFIRMED,
        /// 笔转账可能存在风险
        TRANSFER_RISK,
        /// 用户账户异常
        USER_ACCOUNT_ABNORMAL,
    }
}
