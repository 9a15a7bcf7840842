//! 电子回单: apply and query.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::OutNo;

/// Whether the file is made.
const SIGNATURE_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("signature_status", &["FINISHED"])]),
    Case(Outcome::Failed, &[Test::Is("signature_status", &["FAILED"])]),
]);

/// 申请转账明细的电子回单
///
/// 转账成功后、90 天内可申请；生成后查询得到下载地址，10 分钟内有效，用 request.file 下载。重复请求无害。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/transfer-detail/electronic-receipts",
    returns = ElectronicReceipt,
    query = QueryElectronicReceipt,
    outcome = SIGNATURE_STATUS,
    repeatable
)]
pub struct CreateElectronicReceipt {
    /// 受理类型
    pub accept_type: AcceptType,
    /// 商家转账批次单号；批量转账必填
    #[field(identity, required_if(accept_type = "BATCH_TRANSFER"))]
    pub out_batch_no: Option<OutNo<32>>,
    /// 商家转账明细单号
    #[field(identity)]
    pub out_detail_no: OutNo<32>,
}

/// 转账明细电子回单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateElectronicReceipt.
pub struct ElectronicReceipt {
    /// 受理类型
    pub accept_type: Option<String>,
    /// 商家转账批次单号
    pub out_batch_no: Option<String>,
    /// 商家转账明细单号
    pub out_detail_no: String,
    /// 电子回单受理单号
    pub signature_no: Option<String>,
    /// 电子回单状态
    pub signature_status: Option<String>,
    /// 哈希类型
    pub hash_type: Option<String>,
    /// 哈希值
    pub hash_value: Option<String>,
    /// 下载地址，10 分钟内有效
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<String>,
}

/// 查询转账明细的电子回单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateElectronicReceipt.
#[operation(get = "/v3/transfer-detail/electronic-receipts", returns = ElectronicReceipt, outcome = SIGNATURE_STATUS)]
pub struct QueryElectronicReceipt {
    /// 受理类型
    pub accept_type: Option<AcceptType>,
    /// 商家转账批次单号
    #[field(identity)]
    pub out_batch_no: Option<OutNo<32>>,
    /// 商家转账明细单号
    #[field(identity)]
    pub out_detail_no: Option<OutNo<32>>,
}

one_of! {
    /// 受理类型
    pub open enum AcceptType {
        /// 批量转账
        BATCH_TRANSFER,
        /// 企业付款至零钱
        TRANSFER_TO_POCKET,
        /// 企业付款至银行卡
        TRANSFER_TO_BANK,
    }
}
