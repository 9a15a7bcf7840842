//! 申请账单: where a day's file is, and its hash.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Sensitive, Text, Url};

/// 申请交易账单
///
/// 账单次日 9 点起生成，建议 10 点后申请；可申请近 3 个月的账单。下载地址 5 分钟内有效。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/bill-download/trade-bill/get-trade-bill.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/bill/tradebill", returns = Bill)]
pub struct QueryTradeBill {
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 子商户号（二级商户号）
    pub sub_mchid: Option<Text<32>>,
    /// 账单类型
    pub bill_type: Option<BillType>,
    /// 压缩类型；不填则不压缩
    pub tar_type: Option<TarType>,
}

/// 账单文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryTradeBill.
pub struct Bill {
    /// 哈希类型
    pub hash_type: Option<String>,
    /// 哈希值，对解密、解压后的文件计算
    pub hash_value: Option<String>,
    /// 账单下载地址，5 分钟内有效
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<Url<2048>>,
}

/// 申请资金账单
///
/// 账单次日 9 点起生成，建议 10 点后申请；可申请近 3 个月的账单。下载地址 5 分钟内有效。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/bill-download/fund-bill/get-fund-bill.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryTradeBill.
#[operation(get = "/v3/bill/fundflowbill", returns = Bill)]
pub struct QueryFundFlowBill {
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 子商户号（二级商户号）
    pub sub_mchid: Option<Text<32>>,
    /// 资金账户类型
    pub account_type: Option<AccountType>,
    /// 压缩类型；不填则不压缩
    pub tar_type: Option<TarType>,
}

/// 申请单个子商户资金账单
///
/// 文件以 AES-256-GCM 加密，密钥 encrypt_key 由商户私钥解开；超过 16 GB 分为多个文件，按 bill_sequence 拼接。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/bill-download/sub-mch-fund-flow-bill/get-sub-mch-fund-flow-bill.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryTradeBill.
#[operation(get = "/v3/bill/sub-merchant-fundflowbill", returns = SubMerchantFundFlowBill)]
pub struct QuerySubMerchantFundFlowBill {
    /// 子商户号
    pub sub_mchid: Text<32>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 压缩类型；不填则不压缩
    pub tar_type: Option<TarType>,
    /// 加密算法
    pub algorithm: Algorithm,
    /// 资金账户类型
    pub account_type: AccountType,
}

/// 加密的资金账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryTradeBill.
pub struct SubMerchantFundFlowBill {
    /// 下载信息总数
    pub download_bill_count: Option<u64>,
    /// 下载信息明细
    pub download_bill_list: Option<Vec<DownloadBill>>,
}

/// 加密的账单文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryTradeBill.
pub struct DownloadBill {
    /// 账单文件序号
    pub bill_sequence: Option<u64>,
    /// 文件下载地址，5 分钟内有效
    #[field(file(hash = hash_value, by = hash_type, key = encrypt_key, nonce = nonce))]
    pub download_url: Option<Url<2048>>,
    /// 文件的 AES 密钥
    pub encrypt_key: Option<Sensitive>,
    /// 哈希类型
    pub hash_type: Option<String>,
    /// 哈希值，对解密、解压后的文件计算
    pub hash_value: Option<String>,
    /// 文件加密的随机串
    pub nonce: Option<String>,
}

one_of! {
    /// 账单类型
    pub open enum BillType {
        /// 当日所有订单信息
        ALL,
        /// 当日成功支付的订单
        SUCCESS,
        /// 当日退款订单
        REFUND,
        /// 当日充值退款订单
        RECHARGE_REFUND,
        /// 个性化账单：当日所有订单信息
        ALL_SPECIAL,
        /// 个性化账单：当日成功支付的订单
        SUC_SPECIAL,
        /// 个性化账单：当日退款订单
        REF_SPECIAL,
    }

    /// 压缩类型；不填则不压缩
    pub open enum TarType {
        /// gzip 压缩
        GZIP,
    }

    /// 资金账户类型
    pub open enum AccountType {
        /// 基本账户
        BASIC,
        /// 运营账户
        OPERATION,
        /// 手续费账户
        FEES,
        /// 保证金账户
        DEPOSIT,
    }

    /// 加密算法
    pub open enum Algorithm {
        /// AES-256-GCM
        AEAD_AES_256_GCM,
        /// 国密 SM4-GCM
        SM4_GCM,
    }
}
