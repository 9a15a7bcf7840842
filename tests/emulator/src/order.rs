//! One paid order, and where its money is. Every movement of an order's money is a method here.

use serde::Serialize;

use crate::calendar::DAY;

/// The time that money stays frozen after payment, before it goes to the payer by itself.
pub(crate) const FREEZE: u64 = 180 * DAY;

/// A paid order. Amounts are fen.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Order {
    /// WeChat Pay's number.
    pub transaction_id: String,
    /// The platform's number.
    pub out_trade_no: String,
    /// The second-level merchant that was paid: the payer of every split.
    pub sub_mchid: String,
    /// Unix seconds of the payment.
    pub paid_at: u64,
    /// True if it was ordered with `settle_info.profit_sharing`.
    pub profit_sharing: bool,
    /// No more splits: finished, or frozen for 180 days.
    pub closed: bool,
    /// The amount that the buyer paid.
    pub total: i64,
    /// The subsidy that was ordered.
    pub subsidy_amount: i64,
    /// The subsidy that has arrived.
    pub subsidy: i64,
    /// The commission that WeChat Pay keeps; a refund gives back its part.
    pub commission: i64,
    /// Still with the order.
    pub frozen: i64,
    /// The part of `frozen` that accepted requests have been promised.
    pub reserved: i64,
    /// Gone to receivers.
    pub split: i64,
    /// Come back from receivers, to the payer.
    pub returned: i64,
    /// Released to the payer.
    pub released: i64,
    /// Gone back to the buyer.
    pub refunded: i64,
    /// The part of it that came out of the payer's available balance.
    pub refunded_from_available: i64,
    /// Split requests accepted so far.
    pub requests: u32,
    #[serde(skip)]
    commission_at_payment: i64,
    #[serde(skip)]
    pub(crate) splits: Vec<usize>,
    /// The last after-sales split.
    #[serde(skip)]
    pub(crate) after_sales: Option<usize>,
}

impl Order {
    /// A payment: frozen with the flag, the payer's at once without it.
    pub(crate) fn paid(names: [String; 3], total: i64, commission: i64, profit_sharing: bool, paid_at: u64) -> Self {
        let [transaction_id, out_trade_no, sub_mchid] = names;
        let net = total - commission;
        let (frozen, released) = if profit_sharing { (net, 0) } else { (0, net) };
        Self {
            transaction_id,
            out_trade_no,
            sub_mchid,
            paid_at,
            profit_sharing,
            closed: !profit_sharing,
            total,
            subsidy_amount: 0,
            subsidy: 0,
            commission,
            frozen,
            reserved: 0,
            split: 0,
            returned: 0,
            released,
            refunded: 0,
            refunded_from_available: 0,
            requests: 0,
            commission_at_payment: commission,
            splits: Vec::new(),
            after_sales: None,
        }
    }

    /// The amount that can still be split.
    pub fn unsplit(&self) -> i64 {
        self.frozen - self.reserved
    }

    /// The payer's proceeds, less what it gave back to the buyer; negative when it gave other orders' money.
    pub fn available(&self) -> i64 {
        self.released + self.returned - self.refunded_from_available
    }

    /// True if every fen is somewhere, and nowhere twice.
    pub fn is_balanced(&self) -> bool {
        let parts = self.frozen + (self.split - self.returned) + self.available() + self.refunded + self.commission;
        self.total + self.subsidy == parts
            && 0 <= self.reserved
            && self.reserved <= self.frozen
            && 0 <= self.returned
            && self.returned <= self.split
            && (0..=self.commission_at_payment).contains(&self.commission)
    }

    /// A request is accepted: its amount can be promised to nobody else.
    pub(crate) fn reserve(&mut self, amount: i64) {
        self.reserved += amount;
    }

    /// A promise ends without a movement: the amount stays frozen.
    pub(crate) fn unreserve(&mut self, amount: i64) {
        self.reserved -= amount;
    }

    /// A promise is kept: the amount goes to a receiver.
    pub(crate) fn share(&mut self, amount: i64) {
        self.reserved -= amount;
        self.frozen -= amount;
        self.split += amount;
    }

    /// Frozen money goes to the payer.
    pub(crate) fn release(&mut self, amount: i64) {
        self.frozen -= amount;
        self.released += amount;
    }

    /// The part of the commission that a refund of `amount` gives back: all of it with the last fen.
    pub(crate) fn commission_of_refund(&self, amount: i64) -> i64 {
        let kept = self.total - self.refunded - amount;
        self.commission - self.commission_at_payment * kept / self.total
    }

    /// Money goes back to the buyer, `from_available` instead of out of the frozen part.
    pub(crate) fn refund(&mut self, amount: i64, from_available: bool) {
        let commission = self.commission_of_refund(amount);
        if from_available {
            self.refunded_from_available += amount - commission;
        } else {
            self.frozen -= amount - commission;
        }
        self.commission -= commission;
        self.refunded += amount;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(total: i64, commission: i64) -> Order {
        Order::paid(["4200".into(), "T1".into(), "1900000109".into()], total, commission, true, 0)
    }

    #[test]
    fn refunds_give_back_the_commission_to_the_last_fen() {
        let mut order = order(1001, 7);
        for amount in [333, 333, 335] {
            order.refund(amount, false);
            assert!(order.is_balanced(), "{order:?}");
        }
        assert_eq!((order.frozen, order.commission, order.refunded), (0, 0, 1001));
    }

    #[test]
    fn a_split_a_release_and_a_return_keep_the_balance() {
        let mut order = order(1000, 6);
        order.reserve(300);
        order.share(300);
        order.release(order.unsplit());
        order.returned += 100;
        order.refund(500, true);
        assert!(order.is_balanced(), "{order:?}");
        assert_eq!((order.frozen, order.available()), (0, 694 + 100 - 497));
    }
}
