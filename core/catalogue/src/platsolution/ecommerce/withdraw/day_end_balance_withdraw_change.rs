//! 日终余额提现通知: a withdrawal of a day-end balance changed.

use wxpay_core_derive::Event;

use super::day_end_balance_withdraw::CreateDayEndBalanceWithdraw;
use wxpay_core_schema::types::{Money, Time};

/// 日终余额提现状态变更通知的内容
///
/// 成功后仍可能退票，会再次通知。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHWITHDRAW.CHANGE"),
    holds(total_amount),
    key(sp_mchid?, sub_mchid?, out_request_no, status),
    tells(CreateDayEndBalanceWithdraw, out_request_no, sub_mchid)
)]
pub struct DayEndBalanceWithdrawChange {
    /// 电商平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 提现状态
    pub status: String,
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
    /// 提现总金额，单位为分
    pub total_amount: Option<Money>,
    /// 成功金额，单位为分
    pub success_amount: Option<Money>,
    /// 失败金额，单位为分
    pub fail_amount: Option<Money>,
    /// 退票金额，单位为分
    pub refund_amount: Option<Money>,
    /// 发起提现的时间，RFC 3339
    pub create_time: Option<Time>,
    /// 提现状态更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 失败原因
    pub reason: Option<String>,
    /// 提现备注
    pub remark: Option<String>,
    /// 银行附言
    pub bank_memo: Option<String>,
    /// 出款账户类型
    pub account_type: Option<String>,
    /// 入账银行账号后四位
    pub account_number: Option<String>,
    /// 入账银行
    pub account_bank: Option<String>,
}
