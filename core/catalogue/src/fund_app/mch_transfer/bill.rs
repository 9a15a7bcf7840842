//! 转账单: pay a user who confirms it, query it, cancel it.

use wxpay_core_derive::{Body, Operation};

use crate::transferring::{CANCELLATION, TRANSFER_REASONS, TRANSFER_STATE};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time, Url};

/// 发起转账
///
/// 用户在 24 小时内确认收款，逾期资金退回；受理不代表成功，以查询或通知为准。结果未知时用原单号、原参数重新请求，切勿换单号。
/// 转账满 2000 元须填 user_name。单据 30 天内可查。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012716434>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-bills",
    returns = CreatedTransferBill,
    query = QueryTransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS,
    limits(mchid = 100)
)]
pub struct CreateTransferBill {
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户OpenID
    pub openid: Text<64>,
    /// 收款用户姓名，满 2000 元必填；传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 转账结果的通知地址，须为 https
    pub notify_url: Option<Url<256>>,
    /// 用户收款感知，即收款页面展示的转账说明
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: TransferSceneId,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Vec<TransferSceneReportInfo>,
    /// 用户收款样式
    pub user_recv_style: Option<UserRecvStyle>,
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

/// 用户收款样式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct UserRecvStyle {
    /// 用户收款样式类型
    pub r#type: UserRecvStyleType,
}

/// 已受理的转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct CreatedTransferBill {
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 单据状态
    pub state: Option<TransferBillState>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 拉起确认收款页面的 package；待用户确认时返回
    pub package_info: Option<String>,
}

/// 商户单号查询转账单
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/get-transfer-bill-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}",
    returns = TransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS,
    limits(mchid = 100)
)]
pub struct QueryTransferBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct TransferBill {
    /// 商户号
    pub mchid: Option<String>,
    /// 商户号
    pub mch_id: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 商家转账订单号
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
    /// 收款用户QQ号
    pub user_qq: Option<String>,
    /// 收款用户姓名
    pub user_name: Option<Sensitive>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 微信转账单号查询转账单
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/get-transfer-bill-by-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}",
    returns = TransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS,
    limits(mchid = 100)
)]
pub struct QueryTransferBillById {
    /// 微信转账单号
    #[field(identity)]
    pub transfer_bill_no: String,
}

/// 撤销转账
///
/// 用户确认前可以撤销；CANCELING 表示仍在撤销，以查询为准。重复请求无害。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/transfer-bill/cancel-transfer.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel",
    returns = TransferBill,
    query = QueryTransferBill,
    outcome = CANCELLATION,
    repeatable
)]
pub struct CancelTransferBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 发起转账并完成自动收款授权
///
/// 用户确认收款的同时授权今后免确认收款；填 authorization_info 时可不填 openid。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-bills/pre-transfer-with-authorization",
    returns = CreatedTransferBill,
    query = QueryTransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS,
    limits(mchid = 100)
)]
pub struct CreateTransferBillWithAuthorization {
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户OpenID
    pub openid: Option<String>,
    /// 收款用户姓名，满 2000 元必填；传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 转账结果的通知地址，须为 https
    pub notify_url: Option<Url<256>>,
    /// 用户收款感知，即收款页面展示的转账说明
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: TransferSceneId,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
    /// 自动收款授权信息
    pub authorization_info: Option<AuthorizationInfo>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
}

/// 自动收款授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct AuthorizationInfo {
    /// 用户展示名称
    pub user_display_name: Text<32>,
    /// 商户侧授权单号
    pub out_authorization_no: OutNo<128>,
    /// 自动收款授权结果通知地址
    pub authorization_notify_url: String,
}

/// 用户授权后转账
///
/// 用户已授权免确认收款，无需再次确认；返回 SUCCESS 以外的状态时以查询为准，切勿换单号。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-bills/transfer",
    returns = TransferBill,
    query = QueryTransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS,
    limits(mchid = 100)
)]
pub struct CreateAuthorizedTransferBill {
    /// 商户AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户姓名，满 2000 元必填；传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: Text<32>,
    /// 转账结果的通知地址，须为 https
    pub notify_url: Option<Url<256>>,
    /// 用户收款感知，即收款页面展示的转账说明
    pub user_recv_perception: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: TransferSceneId,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
    /// 微信免确认收款授权单号；与 out_authorization_no 至少填一个
    #[field(any_of(out_authorization_no))]
    pub authorization_id: Option<String>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 商户侧授权单号
    pub out_authorization_no: Option<OutNo<128>>,
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

    /// 用户收款样式类型
    pub open enum UserRecvStyleType {
        /// 确认收款页
        CONFIRM_PAGE,
        /// 红包
        RED_PACKET,
    }

    /// 单据状态
    pub enum TransferBillState {
        /// 转账已受理
        ACCEPTED,
        /// 转账处理中
        PROCESSING,
        /// 待收款用户确认
        WAIT_USER_CONFIRM,
        /// 转账结果尚未明确
        TRANSFERING,
        /// 转账成功
        SUCCESS,
        /// 转账失败
        FAIL,
        /// 商户撤销请求受理成功
        CANCELING,
        /// 转账撤销完成
        CANCELLED,
    }
}
