//! 转账到 QQ 钱包

use wxpay_core_derive::Operation;

use super::bill::{TransferBill, TransferSceneReportInfo};
use crate::transferring::{CANCELLATION, TRANSFER_REASONS, TRANSFER_STATE};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text};

/// 发起转账到QQ钱包
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-to-qq-wallet-bills",
    returns = TransferBill,
    query = QueryQqWalletBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct CreateQqWalletBill {
    /// QQ互联开放平台AppID
    pub appid: Text<32>,
    /// 商户单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 收款用户OpenID
    pub openid: String,
    /// 收款用户QQ号
    pub user_qq: Option<String>,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Option<Fen>,
    /// 转账备注
    pub transfer_remark: Option<String>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 转账场景ID
    pub transfer_scene_id: Option<QqWalletBillTransferSceneId>,
    /// 转账场景报备信息
    pub transfer_scene_report_infos: Option<Vec<TransferSceneReportInfo>>,
}

/// 查询转账到QQ钱包的结果
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/transfer-to-qq-wallet-bills/{out_bill_no}",
    returns = TransferBill,
    outcome = TRANSFER_STATE,
    failures = TRANSFER_REASONS
)]
pub struct QueryQqWalletBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 撤销转账到QQ钱包
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/transfer-to-qq-wallet-bills/{out_bill_no}/cancel",
    returns = TransferBill,
    query = QueryQqWalletBill,
    outcome = CANCELLATION,
    repeatable
)]
pub struct CancelQqWalletBill {
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

one_of! {
    /// 转账场景ID
    pub open enum QqWalletBillTransferSceneId {
        /// 转账到 QQ 钱包
        N1401 = "1401",
    }
}
