//! 提现异常文件: the withdrawals of a day that failed or came back.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Date;

/// 按日下载提现异常文件
///
/// 包括提现失败和银行退票，按银行返回结果的日期归入；用 request.file 下载。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012476678>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/merchant/fund/withdraw/bill-type/{bill_type}", returns = Bill)]
pub struct QueryWithdrawBill {
    /// 账单类型
    pub bill_type: BillType,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 压缩类型，默认不压缩
    pub tar_type: Option<TarType>,
}

/// 账单文件
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Bill {
    /// 哈希类型
    pub hash_type: Option<HashType>,
    /// 哈希值
    pub hash_value: Option<String>,
    /// 账单下载地址
    #[field(file(hash = hash_value, by = hash_type))]
    pub download_url: Option<String>,
}

one_of! {
    /// 账单类型
    pub open enum BillType {
        /// 提现失败和银行退票
        NO_SUCC,
    }

    /// 压缩类型，默认不压缩
    pub open enum TarType {
        /// 压缩为 gzip
        GZIP,
    }

    /// 哈希类型
    pub enum HashType {
        /// SHA-1
        SHA1,
    }
}
