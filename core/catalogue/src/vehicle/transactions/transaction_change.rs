//! 扣费通知: a fee was charged, was not, or was paid back to WeChat Pay.

use wxpay_core_derive::Event;

use super::transaction::{CreateTransaction, Transaction};

/// 停车扣费结果通知的内容
///
/// 与基础支付共用事件名，以 parking_info 区分；微信垫付后用户补缴也会通知。
#[derive(Clone, Copy, Debug, Event)]
#[allow(clippy::exhaustive_structs)] // It names the event; its data is a transaction.
#[event(
    types("TRANSACTION.SUCCESS", "TRANSACTION.FAIL", "TRANSACTION.PAY_BACK"),
    holds(parking_info),
    lacks(receiver),
    data = Transaction,
    key(sp_mchid?, sub_mchid?, out_trade_no, trade_state, user_repaid?, envelope.event_type),
    tells(CreateTransaction, out_trade_no, sub_mchid?)
)]
pub struct TransactionChange;
