//! `/_control/pay` and the like: what payers, users and banks do with what was asked for.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::input::read;
use crate::checkout::{Paying, State};
use crate::complaint_user::NewComplaint;
use crate::coupon::NewCoupon;
use crate::ledger::Ledger;
use crate::refund::Status;
use crate::refusal::Refusal;

/// A placed order, by one of its numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Which {
    out_trade_no: Option<String>,
    combine_out_trade_no: Option<String>,
    prepay_id: Option<String>,
}

/// How a placed order is paid.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Payer {
    out_trade_no: Option<String>,
    combine_out_trade_no: Option<String>,
    prepay_id: Option<String>,
    openid: Option<String>,
    /// Of a combined order, those that pay for its first sub-order.
    #[serde(default)]
    coupons: Vec<NewCoupon>,
    commission: Option<i64>,
}

/// What becomes of a refund that was asked for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefundResult {
    out_refund_no: String,
    status: String,
}

/// What the user of a transfer does, or what becomes of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TransferResult {
    out_bill_no: String,
    fail_reason: Option<String>,
}

/// What the user of a service order does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PayscoreResult {
    out_order_no: String,
    action: String,
}

/// What a buyer does after a complaint.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ComplaintResult {
    complaint_id: String,
    action: String,
    #[serde(default)]
    content: String,
}

/// What becomes of a batch of transfers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BatchResult {
    out_batch_no: String,
    close_reason: Option<String>,
    #[serde(default)]
    fail_reasons: BTreeMap<String, String>,
}

/// What a bank does with a withdrawal.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithdrawResult {
    out_request_no: String,
    status: String,
}

/// Does what a control call says that somebody outside does.
pub(super) fn decide(ledger: &mut Ledger, name: &str, given: Value, now: u64) -> Result<Value, Refusal> {
    match name {
        "pay" => {
            let payer: Payer = read(given)?;
            let index = payer.which().find(ledger)?;
            ledger.pay_checkout(index, &payer.into(), now)?;
            Ok(ledger.placed(index))
        }
        "refuse" => {
            let index = read::<Which>(given)?.find(ledger)?;
            ledger.refuse(index)?;
            Ok(ledger.placed(index))
        }
        "refund_result" => {
            let RefundResult { out_refund_no, status } = read(given)?;
            ledger.decide_refund(&out_refund_no, &status, now)
        }
        "transfer_result" => {
            let TransferResult { out_bill_no, fail_reason } = read(given)?;
            ledger.decide_transfer(&out_bill_no, fail_reason.as_deref(), now)
        }
        "payscore_result" => {
            let PayscoreResult { out_order_no, action } = read(given)?;
            ledger.decide_service(&out_order_no, &action, now)
        }
        "complain" => ledger.complain(read::<NewComplaint>(given)?, now),
        "complaint_result" => {
            let ComplaintResult { complaint_id, action, content } = read(given)?;
            ledger.decide_complaint(&complaint_id, &action, &content, now)
        }
        "batch_result" => {
            let BatchResult { out_batch_no, close_reason, fail_reasons } = read(given)?;
            ledger.decide_batch(&out_batch_no, close_reason.as_deref(), &fail_reasons, now)
        }
        "withdraw_result" => {
            let WithdrawResult { out_request_no, status } = read(given)?;
            ledger.decide_withdrawal(&out_request_no, &status, now)
        }
        _ => Err(Refusal::not_exists("no such control call")),
    }
}

impl Payer {
    fn which(&self) -> Which {
        let Self { out_trade_no, combine_out_trade_no, prepay_id, .. } = self;
        Which {
            out_trade_no: out_trade_no.clone(),
            combine_out_trade_no: combine_out_trade_no.clone(),
            prepay_id: prepay_id.clone(),
        }
    }
}

impl From<Payer> for Paying {
    fn from(payer: Payer) -> Self {
        let Payer { openid, coupons, commission, .. } = payer;
        Self { openid, coupons: vec![coupons.into_iter().map(Into::into).collect()], commission, transaction_id: None }
    }
}

impl Which {
    /// The checkout that is meant. There may be very many: nothing is looked for that is like a wrong number.
    fn find(self, ledger: &Ledger) -> Result<usize, Refusal> {
        let checkouts = &ledger.checkouts;
        let (found, number) = match self {
            Self { out_trade_no: Some(number), combine_out_trade_no: None, prepay_id: None } => {
                let trade = checkouts.trade_by_number.get(&number);
                (trade.map(|trade| checkouts.trades[*trade].checkout), number)
            }
            Self { out_trade_no: None, combine_out_trade_no: Some(number), prepay_id: None } => {
                (checkouts.by_combine_number.get(&number).copied(), number)
            }
            Self { out_trade_no: None, combine_out_trade_no: None, prepay_id: Some(id) } => {
                (ledger.checkout_of(&id), id)
            }
            _ => return Err(Refusal::malformed("one of out_trade_no, combine_out_trade_no and prepay_id")),
        };
        found.ok_or_else(|| Refusal::not_exists(format!("no placed order `{number}`")))
    }
}

impl Ledger {
    /// The payer refuses: an order by payment code has failed, any other stays unpaid.
    fn refuse(&mut self, index: usize) -> Result<(), Refusal> {
        match &mut self.checkouts.all[index].state {
            State::NotPaid => Ok(()),
            state @ State::Paying => {
                *state = State::Failed;
                Ok(())
            }
            _ => Err(Refusal::invalid("the order is paid, closed, or was refused")),
        }
    }

    /// What becomes of a refund that is on its way, or that got stuck.
    pub fn decide_refund(&mut self, number: &str, status: &str, now: u64) -> Result<Value, Refusal> {
        let status = Status::named(status)
            .ok_or_else(|| Refusal::malformed(format!("status: `{status}` is none of SUCCESS, ABNORMAL, CLOSED")))?;
        let index = self.refund_by_number(number);
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no refund `{number}`")))?;
        if !matches!(self.refunds.all[index].status, Status::Processing | Status::Abnormal) {
            return Err(Refusal::invalid("the refund is final"));
        }
        self.end_refund(index, status, now);
        Ok(self.refund_view(index))
    }

    /// Every placed order, paid or not.
    pub(crate) fn placed_views(&self) -> Vec<Value> {
        (0..self.checkouts.all.len()).map(|index| self.placed(index)).collect()
    }

    /// A placed order, as its query tells it.
    fn placed(&self, index: usize) -> Value {
        let checkout = &self.checkouts.all[index];
        if checkout.is_combined() { self.combined(index) } else { self.transaction(checkout.trades[0]) }
    }
}
