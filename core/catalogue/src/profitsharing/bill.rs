//! 分账账单

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Text, Url};

/// 申请分账账单
///
/// 普通商户、服务商与电商平台通用；账单次日 10 点后可申请，下载地址 5 分钟内有效。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/profit-sharing/bill/split-bill.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(get = "/v3/profitsharing/bills", returns = Bill)]
pub struct QueryBill {
    /// 子商户号（二级商户号）
    pub sub_mchid: Option<Text<32>>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 压缩类型
    pub tar_type: Option<TarType>,
}

/// 分账账单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct Bill {
    /// 账单下载地址，5 分钟内有效
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<Url<2048>>,
    /// 哈希类型
    pub hash_type: Option<HashType>,
    /// 哈希值
    pub hash_value: Option<String>,
}

one_of! {
    /// 压缩类型
    pub open enum TarType {
        /// gzip 压缩
        GZIP,
    }

    /// 哈希类型
    pub enum HashType {
        /// SHA-1
        SHA1,
    }
}
