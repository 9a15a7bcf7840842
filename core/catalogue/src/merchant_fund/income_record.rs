//! 来账识别

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Date, Fen, Text, Time};

/// 服务商银行来账查询
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
    /// 查询偏移量
    pub offset: Option<u64>,
    /// 请求最大查询条数
    pub limit: u64,
}

/// 服务商银行来账列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct IncomeRecordList {
    /// 查询数据总条数
    pub total_count: Option<u64>,
    /// 查询偏移量
    pub offset: Option<u64>,
    /// 查询条数
    pub limit: Option<u64>,
    /// 银行来账记录列表
    pub data: Option<Vec<Data>>,
    /// 分页链接
    pub links: Option<Link>,
}

/// 银行来账记录
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Data {
    /// 特约商户号
    pub sub_mchid: Option<String>,
    /// 商户号
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
pub struct Link {
    /// 下一页链接
    pub next: Option<String>,
    /// 上一页链接
    pub prev: Option<String>,
    /// 当前链接
    #[field(name = "self")]
    pub self_: Option<String>,
}

/// 特约商户银行来账查询
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
    /// 查询偏移量
    pub offset: Option<u64>,
    /// 请求最大查询条数
    pub limit: u64,
}

one_of! {
    /// 银行来账类型
    pub enum IncomeRecordType {
        /// OFFLINERECHARGE
        OFFLINERECHARGE,
        /// 企业直营收入
        ENTERPRISEDIRECTREVENUE,
    }
}
