//! 账单

use wxpay_core_derive::{Body, Operation};

use crate::transferring::{CANCELLATION, TRANSFER_REASONS, TRANSFER_STATE};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Sensitive, Text, Time};

/// 发起转账
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/transfer-to-user.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    post = "/v3/ecommerce/mch-transfer/transfer-bills",
    returns = TransferBill,
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
    /// 商户单号
    #[field(identity)]
    pub out_bill_no: NewOutNo<32>,
    /// 转账场景ID
    pub transfer_scene_id: Text<16>,
    /// 收款用户OpenID
    pub openid: String,
    /// 收款用户姓名，传明文，发送前加密；最多 214 字节
    pub user_name: Option<Sensitive>,
    /// 转账金额，单位为分，至少 1 分
    #[field(term)]
    pub transfer_amount: Fen,
    /// 转账备注
    pub transfer_remark: String,
    /// 商户回调地址
    pub notify_url: Option<String>,
}

/// 发起转账的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
pub struct TransferBill {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户单号
    pub out_bill_no: String,
    /// 微信转账单号
    pub transfer_bill_no: Option<String>,
    /// 单据创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 单据状态
    pub state: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
    /// 跳转领取页面的package信息
    pub package_info: Option<String>,
}

/// 商户单号查询转账单
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/get-transfer-bill-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    get = "/v3/ecommerce/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}",
    returns = TransferBillAnswer,
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
pub struct TransferBillAnswer {
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
    pub state: Option<String>,
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
    returns = TransferBillAnswer,
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
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/transfer-bill/cancel-transfer.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    post = "/v3/ecommerce/mch-transfer/transfer-bills/out-bill-no/{out_bill_no}/cancel",
    returns = TransferBillAnswer,
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
