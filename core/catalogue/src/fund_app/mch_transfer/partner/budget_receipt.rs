//! 预算出资的电子回单

use wxpay_core_derive::{Body, Operation};

use super::electronic_receipt::HashType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Date, OutNo};

const RECEIPT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("receipt_state", &["FINISHED"])]),
    Case(Outcome::Failed, &[Test::Is("receipt_state", &["FAILED"])]),
]);

/// 申请预算出资的电子回单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/budget/{out_budget_no}/electronic-receipts",
    returns = BudgetReceipt,
    outcome = RECEIPT,
    repeatable
)]
pub struct CreateBudgetReceipt {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
    /// 开始日期，yyyy-MM-dd
    pub start_date: Date,
    /// 结束日期，yyyy-MM-dd
    pub end_date: Date,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: String,
    /// 收款商户号
    pub receiver_mchid: Option<String>,
}

/// 申请预算出资的电子回单的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct BudgetReceipt {
    /// 商户预算单号
    pub out_budget_no: String,
    /// 开始日期，yyyy-MM-dd
    pub start_date: Option<Date>,
    /// 结束日期，yyyy-MM-dd
    pub end_date: Option<Date>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 收款商户号
    pub receiver_mchid: Option<String>,
    /// 电子回单状态
    pub receipt_state: Option<ReceiptState>,
    /// 受理凭证
    pub accept_id: Option<String>,
    /// 电子回单文件的hash方法
    pub hash_type: Option<HashType>,
    /// 电子回单文件的hash值
    pub hash_value: Option<String>,
    /// 电子回单下载地址
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<String>,
}

/// 查询预算出资的电子回单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/budget/{out_budget_no}/electronic-receipts",
    returns = BudgetReceipt,
    outcome = RECEIPT
)]
pub struct QueryBudgetReceipt {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
    /// 受理凭证
    pub accept_id: String,
}

one_of! {
    /// 电子回单状态
    pub enum ReceiptState {
        /// 已受理
        ACCEPTED,
        /// 已完成
        FINISHED,
    }
}
