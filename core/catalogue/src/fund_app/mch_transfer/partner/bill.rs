//! 转账单: pay a user who confirms it, query it, cancel it.

use wxpay_core_derive::{Body, Operation};

use crate::transferring::{CANCELLATION, TRANSFER_REASONS, TRANSFER_STATE};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time};

/// 发起转账
///
/// 用户在 24 小时内确认收款，逾期资金退回；受理不代表成功，以查询或通知为准。结果未知时用原单号、原参数重新请求，切勿换单号。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/transfer-bills",
    returns = CreatedTransferBill,
    query = QueryTransferBill,
    outcome = Lifecycle::Accepted
)]
pub struct CreateTransferBill {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<TransferSceneId>,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
}

/// 转账场景报备信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct TransferSceneReportInfo {
    /// 信息类型
    pub info_type: String,
    /// 信息内容
    pub info_content: String,
}

/// 已受理的转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct CreatedTransferBill {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 跳转领取页面的package信息
    pub package_info: Option<String>,
}

/// 发起转账并完成自动收款授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/transfer-bills/pre-transfer-with-authorization",
    returns = CreatedTransferBill,
    query = QueryTransferBill,
    outcome = Lifecycle::Accepted
)]
pub struct CreateTransferBillWithAuthorization {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<TransferSceneId>,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
    /// 自动收款授权信息
    pub authorization_info: Option<AuthorizationInfo>,
}

/// 自动收款授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct AuthorizationInfo {
    /// 用户展示名称
    pub user_display_name: Option<String>,
    /// 商户侧授权单号
    pub out_authorization_no: Option<OutNo<128>>,
    /// 自动收款授权结果通知地址
    pub authorization_notify_url: Option<String>,
}

/// 转账（用户自动收款）
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/transfer-bills/transfer",
    returns = TransferBill,
    query = QueryTransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct CreateAuthorizedTransferBill {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 用户收款感知
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<TransferSceneId>,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
    /// 微信自动收款授权单号
    pub authorization_id: String,
}

/// 转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct TransferBill {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 商户AppID
    pub appid: Option<String>,
    /// 单据状态
    pub state: Option<TransferBillState>,
    /// 转账金额，单位为分
    pub transfer_amount: Option<Fen>,
    /// 转账备注
    pub transfer_remark: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 收款用户姓名
    pub user_name: Option<Sensitive>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 商户单号查询转账单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/transfer-bills/out-bill-no/{out_bill_no}",
    returns = TransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct QueryTransferBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
}

/// 撤销转账
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/transfer-bills/out-bill-no/{out_bill_no}/cancel",
    returns = TransferBill,
    query = QueryTransferBill,
    outcome = CANCELLATION,
    repeatable
)]
pub struct CancelTransferBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 转账场景ID
    pub open enum TransferSceneId {
        /// 现金营销
        N1000 = "1000",
        /// 转账场景 1002
        N1002 = "1002",
        /// 转账场景 1004
        N1004 = "1004",
        /// 转账场景 1005
        N1005 = "1005",
        /// 转账场景 1009
        N1009 = "1009",
        /// 转账场景 1010
        N1010 = "1010",
        /// 转账场景 1011
        N1011 = "1011",
        /// 转账场景 1013
        N1013 = "1013",
    }

    /// 单据状态
    pub enum TransferBillState {
        /// 转账已受理
        ACCEPTED,
        /// 转账成功
        SUCCESS,
        /// 转账处理中
        PROCESSING,
        /// 待收款用户确认
        WAIT_USER_CONFIRM,
        /// 转账结果尚未明确
        TRANSFERING,
        /// 转账失败
        FAIL,
        /// 商户撤销请求受理成功
        CANCELING,
        /// 转账撤销完成
        CANCELLED,
    }
}
