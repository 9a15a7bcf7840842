//! 申请二级商户资金账单: encrypted files of all second-level merchants.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Sensitive, Url};

/// 申请二级商户资金账单
///
/// 所有二级商户的资金账单；文件以 AES-256-GCM 加密，密钥 encrypt_key 由商户私钥解开；超过 16 GB 分为多个文件，按 bill_sequence 拼接。
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
    /// 压缩类型；不填则不压缩
    pub tar_type: Option<TarType>,
    /// 加密算法
    pub algorithm: Algorithm,
}

/// 加密的资金账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryFundFlowBill.
pub struct FundFlowBill {
    /// 下载信息总数
    pub download_bill_count: Option<u64>,
    /// 下载信息明细
    pub download_bill_list: Option<Vec<DownloadBill>>,
}

/// 加密的账单文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryFundFlowBill.
pub struct DownloadBill {
    /// 账单文件序号
    pub bill_sequence: Option<u64>,
    /// 哈希类型
    pub hash_type: Option<HashType>,
    /// 哈希值，对解密、解压后的文件计算
    pub hash_value: Option<String>,
    /// 账单下载地址
    #[field(file(hash = hash_value, by = hash_type, key = encrypt_key, nonce = nonce))]
    pub download_url: Option<Url<2048>>,
    /// 文件的 AES 密钥
    pub encrypt_key: Option<Sensitive>,
    /// 文件加密的随机串
    pub nonce: Option<String>,
}

one_of! {
    /// 资金账户类型
    pub open enum AccountType {
        /// 返回当日所有订单信息
        ALL,
    }

    /// 压缩类型；不填则不压缩
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
