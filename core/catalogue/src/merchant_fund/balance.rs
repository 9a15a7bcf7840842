//! 余额: what a merchant has, now and at the end of a day.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Money};

/// 查询账户实时余额
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_20.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(get = "/v3/merchant/fund/balance/{account_type}", returns = Balance)]
pub struct QueryBalance {
    /// 账户类型
    pub account_type: AccountType,
}

/// 账户余额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Balance {
    /// 可用余额，单位为分；可以提现
    pub available_amount: Option<Money>,
    /// 不可用余额，单位为分
    pub pending_amount: Option<Money>,
}

/// 查询账户日终余额
///
/// 指定日期 24 点的余额，次日生成，建议 10 点后查询；可查 90 天内。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012476702>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(get = "/v3/merchant/fund/dayendbalance/{account_type}", returns = Balance)]
pub struct QueryDayEndBalance {
    /// 账户类型
    pub account_type: AccountType,
    /// 日期，yyyy-MM-dd
    pub date: Date,
}

one_of! {
    /// 账户类型
    pub open enum AccountType {
        /// 基本账户
        BASIC,
        /// 运营账户
        OPERATION,
        /// 手续费账户
        FEES,
    }
}
