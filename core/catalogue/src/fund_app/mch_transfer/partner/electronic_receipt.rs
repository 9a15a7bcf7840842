//! 电子回单: apply and query.

use wxpay_core_derive::{Body, Operation};

use crate::fund_app::mch_transfer::elecsign::RECEIPT_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{OutNo, Text, Time};

/// 申请单笔转账电子回单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/electronic-receipts",
    returns = ElectronicReceipt,
    query = QueryElectronicReceipt,
    outcome = RECEIPT_STATE,
    repeatable
)]
pub struct CreateElectronicReceipt {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户转账单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
}

/// 申请单笔转账电子回单的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct ElectronicReceipt {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户转账单号
    pub out_bill_no: String,
    /// 申请单状态
    pub state: Option<ElectronicReceiptState>,
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
}

/// 查询单笔转账电子回单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/electronic-receipts/{out_bill_no}",
    returns = ElectronicReceipt,
    outcome = RECEIPT_STATE
)]
pub struct QueryElectronicReceipt {
    /// 商户转账单号
    #[field(identity)]
    pub out_bill_no: OutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 申请单状态
    pub enum ElectronicReceiptState {
        /// 生成中
        GENERATING,
        /// 已完成
        FINISHED,
    }

    /// 回单文件摘要类型
    pub enum HashType {
        /// 国密 SM3
        SM3,
        /// SHA-256
        SHA256,
    }
}
