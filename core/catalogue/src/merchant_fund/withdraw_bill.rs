//! 提现异常文件

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Date;

/// 按日下载提现异常文件
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_24.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/merchant/fund/withdraw/bill-type/{bill_type}", returns = Bill)]
pub struct QueryWithdrawBill {
    /// 账单类型
    pub bill_type: BillType,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
    /// 压缩类型
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
        /// 提现未成功
        NO_SUCC,
    }

    /// 压缩类型
    pub open enum TarType {
        /// 返回格式为.gzip的压缩包账单
        GZIP,
    }

    /// 哈希类型
    pub enum HashType {
        /// SHA-1
        SHA1,
    }
}
