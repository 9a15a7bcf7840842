//! statement

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Sensitive};

/// 申请二级商户资金账单
///
/// <https://pay.weixin.qq.com/docs/partner/apis/bill-download/sub-merchant-fund-flow-bill/get-sub-merchant-fund-flow-bill.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/ecommerce/bill/fundflowbill", returns = FundFlowBill)]
pub struct QueryFundFlowBill {
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 资金账户类型
    pub account_type: AccountType,
    /// 压缩类型
    pub tar_type: Option<TarType>,
    /// 加密算法
    pub algorithm: Algorithm,
}

/// 申请二级商户资金账单的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryFundFlowBill.
pub struct FundFlowBill {
    /// 下载信息总数
    pub download_bill_count: Option<u64>,
    /// 下载信息明细
    pub download_bill_list: Option<Vec<DownloadBill>>,
}

/// 下载信息明细
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryFundFlowBill.
pub struct DownloadBill {
    /// 账单文件序号
    pub bill_sequence: Option<u64>,
    /// 哈希类型
    pub hash_type: Option<HashType>,
    /// 哈希值
    pub hash_value: Option<String>,
    /// 账单下载地址
    pub download_url: Option<String>,
    /// 加密密钥
    pub encrypt_key: Option<Sensitive>,
    /// 随机字符串
    pub nonce: Option<String>,
}

one_of! {
    /// 资金账户类型
    pub open enum AccountType {
        /// 返回当日所有订单信息
        ALL,
    }

    /// 压缩类型
    pub open enum TarType {
        /// 返回格式为.gzip的压缩包账单
        GZIP,
    }

    /// 加密算法
    pub open enum Algorithm {
        /// AES-256-GCM
        AEAD_AES_256_GCM,
        /// 国密 SM4-GCM
        SM4_GCM,
    }

    /// 哈希类型
    pub enum HashType {
        /// SHA-1
        SHA1,
    }
}
