//! One paid order, and where its money is. Every movement of an order's money is a method here.

use serde::{Deserialize, Serialize};

use crate::calendar::DAY;
use crate::checkout::Trade;
use crate::coupon::discount;

/// The time that money stays frozen after payment, before it goes to the payer by itself: of 电商收付通, and of 分账.
const FREEZE: u64 = 180 * DAY;
const ORDINARY_FREEZE: u64 = 30 * DAY;

/// A paid order. Amounts are fen.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Order {
    /// WeChat Pay's number.
    pub transaction_id: String,
    /// The platform's number.
    pub out_trade_no: String,
    /// The merchant that was paid, second-level or the platform itself: the payer of every split.
    pub sub_mchid: String,
    /// Unix seconds of the payment.
    pub paid_at: u64,
    /// True if it was ordered with `settle_info.profit_sharing`.
    pub profit_sharing: bool,
    /// No more splits: finished, or frozen for 180 days.
    pub closed: bool,
    /// The amount of the order.
    pub total: i64,
    /// The part of it that nobody paid, because of free coupons; a refund takes its part of it.
    pub discount: i64,
    /// The subsidy that was ordered.
    pub subsidy_amount: i64,
    /// The subsidy that has arrived, and was not given back.
    pub subsidy: i64,
    /// True if an ordered subsidy is still to come: until then the order cannot be split.
    pub awaits_subsidy: bool,
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
    /// What the platform advanced for refunds, and has not got back.
    pub advanced: i64,
    /// Split requests accepted so far.
    pub requests: u32,
    at_payment: AtPayment,
    /// The order that was placed.
    pub(crate) trade: usize,
    pub(crate) splits: Vec<usize>,
    pub(crate) refunds: Vec<usize>,
    /// The last after-sales split.
    pub(crate) after_sales: Option<usize>,
}

/// What a refund takes its part of.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
struct AtPayment {
    commission: i64,
    discount: i64,
}

impl Order {
    /// A payment: frozen with the flag, the payer's at once without it.
    pub(crate) fn paid(placed: &Trade, trade: usize, transaction_id: &str, commission: i64, paid_at: u64) -> Self {
        let Trade { total, profit_sharing, subsidy_amount, .. } = *placed;
        let discount = discount(&placed.coupons);
        let net = total - commission - discount;
        let (frozen, released) = if profit_sharing { (net, 0) } else { (0, net) };
        Self {
            transaction_id: transaction_id.into(),
            out_trade_no: placed.out_trade_no.clone(),
            sub_mchid: placed.payee.clone(),
            paid_at,
            profit_sharing,
            closed: !profit_sharing,
            total,
            discount,
            subsidy_amount,
            subsidy: 0,
            awaits_subsidy: subsidy_amount > 0,
            commission,
            frozen,
            reserved: 0,
            split: 0,
            returned: 0,
            released,
            refunded: 0,
            refunded_from_available: 0,
            advanced: 0,
            requests: 0,
            at_payment: AtPayment { commission, discount },
            trade,
            splits: Vec::new(),
            refunds: Vec::new(),
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
        let parts = self.frozen
            + (self.split - self.returned)
            + self.available()
            + self.refunded
            + self.commission
            + self.discount;
        self.total + self.subsidy + self.advanced == parts
            && 0 <= self.advanced
            && 0 <= self.reserved
            && self.reserved <= self.frozen
            && 0 <= self.returned
            && self.returned <= self.split
            && (0..=self.at_payment.commission).contains(&self.commission)
            && (0..=self.at_payment.discount).contains(&self.discount)
    }

    /// The commission before any refund.
    pub(crate) fn commission_at_payment(&self) -> i64 {
        self.at_payment.commission
    }

    /// What free coupons paid, before any refund.
    pub(crate) fn discount_at_payment(&self) -> i64 {
        self.at_payment.discount
    }

    /// The time that its money stays frozen.
    pub(crate) fn freeze(is_ordinary: bool) -> u64 {
        if is_ordinary { ORDINARY_FREEZE } else { FREEZE }
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

    /// The parts of commission and discount that a refund of `amount` gives back: all of them with the last fen. They are
    /// rounded together, so that they never exceed the refund.
    pub(crate) fn parts_of_refund(&self, amount: i64) -> Parts {
        let kept = self.total - self.refunded - amount;
        let part = |now: i64, then: i64, most: i64| (now - then * kept / self.total).clamp(0, now.min(most));
        let AtPayment { commission, discount } = self.at_payment;
        let both = part(self.commission + self.discount, commission + discount, amount);
        let discount = part(self.discount, discount, both).max(both - self.commission);
        Parts { commission: both - discount, discount, net: amount - both }
    }

    /// Money goes back to the buyer.
    pub(crate) fn refund(&mut self, amount: i64, sources: Sources) -> Parts {
        let parts = self.parts_of_refund(amount);
        self.move_refund(amount, parts, sources, 1);
        parts
    }

    /// A refund did not happen: its money is again where it came from.
    pub(crate) fn undo_refund(&mut self, amount: i64, parts: Parts, sources: Sources) {
        self.move_refund(amount, parts, sources, -1);
    }

    fn move_refund(&mut self, amount: i64, parts: Parts, sources: Sources, sign: i64) {
        self.frozen -= sign * sources.frozen;
        self.refunded_from_available += sign * sources.available;
        self.advanced += sign * sources.advance;
        self.commission -= sign * parts.commission;
        self.discount -= sign * parts.discount;
        self.refunded += sign * amount;
    }

    /// The subsidy arrives: all of it that ever will.
    pub(crate) fn subsidize(&mut self, amount: i64) {
        self.awaits_subsidy = false;
        self.subsidy += amount;
        self.frozen += amount;
    }

    /// A part of the subsidy goes back, out of what is frozen or out of the merchant's balance.
    pub(crate) fn return_subsidy(&mut self, amount: i64, is_frozen: bool) {
        self.subsidy -= amount;
        if is_frozen {
            self.frozen -= amount;
        } else {
            self.refunded_from_available += amount;
        }
    }

    /// The merchant pays back what the platform advanced.
    pub(crate) fn return_advance(&mut self, amount: i64) {
        self.advanced -= amount;
        self.refunded_from_available += amount;
    }
}

/// Where the merchant's part of a refund comes from.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Sources {
    /// The order's frozen money.
    pub(crate) frozen: i64,
    /// The merchant's balance.
    pub(crate) available: i64,
    /// The platform's balance.
    pub(crate) advance: i64,
}

/// What a refund is made of.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
pub(crate) struct Parts {
    /// WeChat Pay's commission for it.
    pub(crate) commission: i64,
    /// What free coupons had paid of it.
    pub(crate) discount: i64,
    /// What the merchant pays.
    pub(crate) net: i64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coupon::{Coupon, CouponKind};

    fn order(total: i64, commission: i64) -> Order {
        paid_by(total, commission, Vec::new())
    }

    fn paid_by(total: i64, commission: i64, coupons: Vec<Coupon>) -> Order {
        Order::paid(&Trade { total, profit_sharing: true, coupons, ..Trade::default() }, 0, "4200", commission, 0)
    }

    #[test]
    fn refunds_give_back_the_commission_to_the_last_fen() {
        let mut order = order(1001, 7);
        for amount in [333, 333, 335] {
            let net = order.parts_of_refund(amount).net;
            order.refund(amount, Sources { frozen: net, ..Sources::default() });
            assert!(order.is_balanced(), "{order:?}");
        }
        assert_eq!((order.frozen, order.commission, order.refunded), (0, 0, 1001));
    }

    #[test]
    fn free_coupons_are_paid_by_nobody_and_refunded_to_nobody() {
        let coupons = vec![Coupon::new(101, CouponKind::NoCash), Coupon::new(50, CouponKind::Cash)];
        let mut order = paid_by(1001, 7, coupons);
        assert_eq!(order.frozen, 1001 - 101 - 7);
        for amount in [500, 501] {
            let net = order.parts_of_refund(amount).net;
            order.refund(amount, Sources { frozen: net, ..Sources::default() });
            assert!(order.is_balanced(), "{order:?}");
        }
        assert_eq!((order.frozen, order.commission, order.discount), (0, 0, 0));
    }

    #[test]
    fn a_split_a_release_and_a_return_keep_the_balance() {
        let mut order = order(1000, 6);
        order.reserve(300);
        order.share(300);
        order.release(order.unsplit());
        order.returned += 100;
        order.refund(500, Sources { available: 497, ..Sources::default() });
        assert!(order.is_balanced(), "{order:?}");
        assert_eq!((order.frozen, order.available()), (0, 694 + 100 - 497));
    }
}
