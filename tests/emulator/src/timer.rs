//! What happens by itself, when its time has come.

use serde::{Deserialize, Serialize};

use crate::flow::Now;
use crate::ledger::Ledger;

/// An event that happens by itself, to the record with this index.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) enum Timer {
    /// An accepted split or finish request is executed.
    Split(usize),
    /// A return is tried.
    Return(usize),
    /// A return that could not be done for five days fails.
    ReturnTimeout(usize),
    /// An after-sales split is executed.
    AfterSales(usize),
    /// An order was frozen for as long as it may be.
    Deadline(usize),
    /// A placed order that nobody paid closes.
    Expiry(usize),
    /// A placed order is paid by itself.
    Payment(usize),
    /// A refund is executed.
    Refund(usize),
    /// A transfer that its user confirmed arrives, or one that was cancelled is.
    Transfer(usize),
    /// The payments of a batch are executed.
    Batch(usize),
    /// A transfer that nobody confirmed fails.
    Unconfirmed(usize),
    /// A withdrawal is at the bank.
    Withdrawal(usize),
    /// A service order that nobody confirmed is void.
    ServiceExpiry(usize),
    /// What a service cost is taken from its user.
    Deduction(usize),
}

impl Ledger {
    /// Lets everything happen that is due.
    pub fn advance(&mut self, now: u64) {
        while self.timers.first_key_value().is_some_and(|((at, _), _)| *at <= now) {
            let Some(((at, _), timer)) = self.timers.pop_first() else { break };
            self.now = Now(at);
            match timer {
                Timer::Split(split) => self.settle_split(split, at),
                Timer::Return(index) => self.try_return(index, at),
                Timer::ReturnTimeout(index) => self.time_out_return(index, at),
                Timer::AfterSales(index) => self.settle_after_sales(index, at),
                Timer::Deadline(order) => self.release_rest(order),
                Timer::Expiry(checkout) => self.expire(checkout),
                Timer::Transfer(index) => self.settle_transfer(index, at),
                Timer::Batch(index) => self.settle_batch(index, at),
                Timer::Unconfirmed(index) => self.time_out_transfer(index, at),
                Timer::Withdrawal(index) => self.settle_withdrawal(index, at),
                Timer::ServiceExpiry(index) => self.expire_service(index),
                Timer::Deduction(index) => self.end_deduction(index, at),
                Timer::Refund(index) => self.settle_refund(index, at),
                Timer::Payment(checkout) => self.pay_by_itself(checkout, at),
            }
        }
        self.now = Now(now);
    }

    pub(crate) fn at(&mut self, when: u64, timer: Timer) {
        *self.timer_count += 1;
        self.timers.insert((when, *self.timer_count), timer);
    }
}
