//! 余额: what a second-level merchant has, now and at the end of a day.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Money, Text};

/// 查询二级商户账户实时余额
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-balance/accounts/query-e-commerce-balance.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/ecommerce/fund/balance/{sub_mchid}", returns = Balance)]
pub struct QueryBalance {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 账户类型，默认为基本账户
    pub account_type: Option<AccountType>,
}

/// 二级商户账户余额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
pub struct Balance {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 账户类型
    pub account_type: Option<AccountType>,
    /// 可用余额，单位为分；可以提现
    pub available_amount: Option<Money>,
    /// 不可用余额，单位为分
    pub pending_amount: Option<Money>,
}

/// 查询二级商户账户日终余额
///
/// 指定日期 24 点的余额，次日生成，建议 10 点后查询；可查 90 天内。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/amount/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
#[operation(get = "/v3/ecommerce/fund/enddaybalance/{sub_mchid}", returns = Balance)]
pub struct QueryEndDayBalance {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 日期，yyyy-MM-dd
    pub date: Date,
    /// 账户类型
    pub account_type: Option<AccountType>,
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
        /// 保证金账户
        DEPOSIT,
    }
}
