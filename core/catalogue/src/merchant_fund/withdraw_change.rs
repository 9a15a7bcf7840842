//! 提现通知: a withdrawal of the platform changed.

use wxpay_core_derive::Event;

use super::withdraw::CreateWithdraw;
use wxpay_core_schema::types::{Money, Time};

/// 平台提现状态变更通知的内容
///
/// 成功后仍可能退票（REFUND），会再次通知。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("MCHWITHDRAW.CHANGE"),
    lacks(sub_mchid, total_amount),
    key(mchid?, out_request_no, status),
    tells(CreateWithdraw, out_request_no)
)]
pub struct WithdrawChange {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户号；平台自己提现时返回
    pub mchid: Option<String>,
    /// 提现状态
    pub status: String,
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
    /// 提现金额，单位为分
    pub amount: Option<Money>,
    /// 提现总金额，单位为分；日终余额提现返回
    pub total_amount: Option<Money>,
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
    /// 失败的解决方案；平台自己提现时返回
    pub solution: Option<String>,
}
