//! 来账识别: money that came in by bank transfer.

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Fen, Text, Time};

/// 查询本商户的银行来账
///
/// 按日列出银行转账汇入的资金。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchantfund/merchant/income-records",
    returns = IncomeRecordList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListIncomeRecords {
    /// 账户类型
    pub account_type: AccountType,
    /// 日期，yyyy-MM-dd
    pub date: Date,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: u64,
}

/// 银行来账列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct IncomeRecordList {
    /// 总条数
    pub total_count: Option<u64>,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 银行来账记录列表
    pub data: Option<Vec<IncomeRecord>>,
    /// 分页链接
    pub links: Option<Links>,
}

/// 银行来账记录
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct IncomeRecord {
    /// 特约商户号；查询特约商户时返回
    pub sub_mchid: Option<String>,
    /// 商户号；查询本商户时返回
    pub mchid: Option<String>,
    /// 账户类型
    pub account_type: Option<AccountType>,
    /// 银行来账类型
    pub income_record_type: Option<IncomeRecordType>,
    /// 银行来账微信单号
    pub income_record_id: Option<String>,
    /// 银行来账金额，单位为分
    pub amount: Option<Fen>,
    /// 银行来账完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 付款方银行名称
    pub bank_name: Option<String>,
    /// 付款方银行户名
    pub bank_account_name: Option<String>,
    /// 付款方银行卡号
    pub bank_account_number: Option<String>,
    /// 银行备注
    pub recharge_remark: Option<String>,
}

/// 分页链接
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Links {
    /// 下一页链接
    pub next: Option<String>,
    /// 上一页链接
    pub prev: Option<String>,
    /// 当前链接
    #[field(name = "self")]
    pub self_: Option<String>,
}

/// 查询特约商户的银行来账
///
/// 按日列出银行转账汇入特约商户的资金。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchantfund/partner/income-records",
    returns = IncomeRecordList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListSubMerchantIncomeRecords {
    /// 特约商户号
    pub sub_mchid: Text<32>,
    /// 账户类型
    pub account_type: AccountType,
    /// 日期，yyyy-MM-dd
    pub date: Date,
    /// 起始位置，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: u64,
}

one_of! {
    /// 银行来账类型
    pub enum IncomeRecordType {
        /// 转账充值
        OFFLINERECHARGE,
        /// 企业直营收入
        ENTERPRISEDIRECTREVENUE,
    }
}
