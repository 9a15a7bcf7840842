//! 电子回单: apply and query.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{OutNo, Time};

pub(crate) const RECEIPT_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["FINISHED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["FAILED"])]),
]);

/// 商户单号申请电子回单
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/elecsign/accept-elecsign-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/elecsign/out-bill-no",
    returns = Elecsign,
    query = QueryElecsign,
    outcome = RECEIPT_STATE,
    repeatable
)]
pub struct CreateElecsign {
    /// 商户转账单号
    pub out_bill_no: OutNo<32>,
}

/// 电子回单申请
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct Elecsign {
    /// 申请单状态
    pub state: Option<ElecsignState>,
    /// 申请单创建时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 微信单号申请电子回单
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/mch-trans/elecsign/accept-elecsign-by-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/elecsign/transfer-bill-no",
    returns = Elecsign,
    query = QueryElecsignById,
    outcome = RECEIPT_STATE,
    repeatable
)]
pub struct CreateElecsignById {
    /// 微信转账单号
    pub transfer_bill_no: String,
}

/// 商户单号查询电子回单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012716436>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/elecsign/out-bill-no/{out_bill_no}",
    returns = ElecsignFile,
    outcome = RECEIPT_STATE
)]
pub struct QueryElecsign {
    /// 商户转账单号
    pub out_bill_no: OutNo<32>,
}

/// 电子回单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct ElecsignFile {
    /// 申请单状态
    pub state: Option<ElecsignState>,
    /// 申请单创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 申请单更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 回单文件摘要类型
    pub hash_type: Option<HashType>,
    /// 回单文件摘要值
    pub hash_value: Option<String>,
    /// 回单文件下载地址
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<String>,
    /// 失败原因
    pub fail_reason: Option<String>,
}

/// 微信单号查询电子回单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012716455>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/elecsign/transfer-bill-no/{transfer_bill_no}",
    returns = ElecsignFile,
    outcome = RECEIPT_STATE
)]
pub struct QueryElecsignById {
    /// 微信转账单号
    pub transfer_bill_no: String,
}

one_of! {
    /// 申请单状态
    pub enum ElecsignState {
        /// 生成中
        GENERATING,
        /// 分账成功
        FINISHED,
        /// 失败
        FAILED,
    }

    /// 回单文件摘要类型
    pub enum HashType {
        /// SHA-256
        SHA256,
        /// 国密 SM3
        SM3,
    }
}
