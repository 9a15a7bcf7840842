//! 批次电子回单: a signed receipt of a whole batch.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{OutNo, Time};

/// Whether the file is made.
const SIGNATURE_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("signature_status", &["FINISHED"])]),
    Case(Outcome::Failed, &[Test::Is("signature_status", &["FAILED"])]),
]);

/// 申请转账批次的电子回单
///
/// 批次完成后才能申请；生成后查询得到下载地址，10 分钟内有效，用 request.file 下载。重复请求无害。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(
    post = "/v3/transfer/bill-receipt",
    returns = BillReceipt,
    query = QueryBillReceipt,
    outcome = SIGNATURE_STATUS,
    repeatable
)]
pub struct CreateBillReceipt {
    /// 商家批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<32>,
}

/// 批次电子回单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
pub struct BillReceipt {
    /// 商家批次单号
    pub out_batch_no: String,
    /// 电子回单申请单号
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
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 查询转账批次的电子回单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateBatch.
#[operation(get = "/v3/transfer/bill-receipt/{out_batch_no}", returns = BillReceipt, outcome = SIGNATURE_STATUS)]
pub struct QueryBillReceipt {
    /// 商家批次单号
    #[field(identity)]
    pub out_batch_no: OutNo<32>,
}
