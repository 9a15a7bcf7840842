//! 转账单: pay a user who confirms it, query it, cancel it.

use wxpay_core_derive::{Body, Operation};

use crate::transferring::{CANCELLATION, TRANSFER_REASONS, TRANSFER_STATE};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time};

/// 发起转账
///
/// 用户在 24 小时内确认收款，逾期资金退回；受理不代表成功，以查询或通知为准。结果未知时用原单号、原参数重新请求，切勿换单号。
/// 转账满 2000 元须填 user_name；单据 30 天内可查。结果通知与服务商的商家转账相同，查询仍用本产品的接口。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/transfer-to-user.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    post = "/v3/ecommerce/mch-transfer/transfer-bills",
    returns = CreatedTransferBill,
    query = QueryTransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct CreateTransferBill {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 服务商AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 转账场景ID
    pub transfer_scene_id: Text<16>,
    /// 收款用户OpenID
    pub openid: String,
    /// 收款用户姓名，满 2000 元必填；传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: String,
    /// 转账结果的通知地址，须为 https
    pub notify_url: Option<String>,
}

/// 已受理的转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
pub struct CreatedTransferBill {
    /// 二级商户号
    pub sub_mchid: Option<String>,
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
    /// 拉起确认收款页面的 package，原样传给前端；待用户确认时返回
    pub package_info: Option<String>,
}

/// 商户单号查询转账单
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/get-transfer-bill-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    get = "/v3/ecommerce/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}",
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
    pub sub_mchid: Text<32>,
}

/// 转账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
pub struct TransferBill {
    /// 服务商商户号
    pub mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 服务商AppID
    pub appid: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<String>,
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
    /// 状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 微信转账单号查询转账单
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/get-transfer-bill-by-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    get = "/v3/ecommerce/mch-transfer/transfer-bills/transfer-bill-no/{transfer_bill_no}",
    returns = TransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct QueryTransferBillById {
    /// 微信转账单号
    #[field(identity)]
    pub transfer_bill_no: String,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 撤销转账
///
/// 用户确认前可以撤销；CANCELING 表示仍在撤销，以查询为准。重复请求无害。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/cancel-transfer.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    post = "/v3/ecommerce/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel",
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
