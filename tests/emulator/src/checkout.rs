//! 下单: what one payer pays at once, an order or a combined order with its sub-orders. It waits until it is paid, closed,
//! reversed or too old; paid, each of its trades becomes an [`Order`] that holds the money.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asked::Asked;
use crate::calendar::DAY;
use crate::coupon::{Coupon, discount};
use crate::kept::{List, Table, Word, kept, word};
use crate::ledger::{Ledger, Notice};
use crate::order::Order;
use crate::refusal::Refusal;
use crate::settings::Role;
use crate::timer::Timer;

/// An order that nobody pays closes by itself after this time.
const LIFETIME: u64 = 7 * DAY;
/// The highest amount of one order, so that sums stay far from the end of `i64`: ten thousand million CNY.
pub(crate) const MAX_AMOUNT: i64 = 1_000_000_000_000;

/// Every checkout and its trades.
#[derive(Clone, Debug, Default)]
pub(crate) struct Checkouts {
    pub(crate) all: List<Checkout>,
    pub(crate) trades: List<Trade>,
    /// Trades by `out_trade_no`: a number is one order's, whoever is paid.
    pub(crate) trade_by_number: Table<String, usize>,
    pub(crate) by_combine_number: Table<String, usize>,
    by_prepay_id: Table<String, usize>,
}

kept!(Checkouts { all, trades, trade_by_number, by_combine_number, by_prepay_id });

/// What one payer pays at once.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Checkout {
    /// The operation that ordered it, such as `create_jsapi_order`, and what was asked: a repetition asks the same.
    #[serde(deserialize_with = "word")]
    pub(crate) operation: Word,
    pub(crate) terms: Value,
    /// `trade_type`.
    #[serde(deserialize_with = "word")]
    pub(crate) kind: Word,
    pub(crate) placed_at: u64,
    pub(crate) expires_at: u64,
    pub(crate) state: State,
    /// The payer's openid, once it is paid.
    pub(crate) openid: String,
    pub(crate) trades: Vec<usize>,
}

/// One order, or one sub-order of a combined one.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Trade {
    pub(crate) checkout: usize,
    pub(crate) out_trade_no: String,
    /// The merchant that is paid.
    pub(crate) payee: String,
    pub(crate) total: i64,
    pub(crate) profit_sharing: bool,
    pub(crate) subsidy_amount: i64,
    /// What was asked for this sub-order; of an order, the checkout's terms.
    pub(crate) terms: Value,
    pub(crate) coupons: Vec<Coupon>,
    /// Where its money is, once it is paid.
    pub(crate) order: Option<usize>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum State {
    NotPaid,
    /// A payment code was scanned, and the payer is asked for a password.
    Paying,
    Paid,
    Closed,
    /// Reversed: money that was paid has gone back.
    Revoked,
    /// The payer did not pay by the code.
    Failed,
}

/// How a payer pays.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paying {
    pub(crate) openid: Option<String>,
    /// The coupons of each trade, in their order.
    pub(crate) coupons: Vec<Vec<Coupon>>,
    /// The commission of a trade; by the setting `fee_rate` where it is none.
    pub(crate) commission: Option<i64>,
    pub(crate) transaction_id: Option<String>,
}

impl Checkout {
    /// Where it tells that it was paid.
    pub(crate) fn notify_url(&self) -> Option<String> {
        self.terms["notify_url"].as_str().map(str::to_owned)
    }

    pub(crate) fn is_combined(&self) -> bool {
        self.terms.get("combine_out_trade_no").is_some()
    }
}

impl Ledger {
    /// Places an order. Its trades are numbered by whoever calls.
    pub(crate) fn place(&mut self, checkout: Checkout, trades: Vec<Trade>) -> usize {
        let index = self.checkouts.all.len();
        let from = self.checkouts.trades.len();
        for (offset, trade) in trades.into_iter().enumerate() {
            self.checkouts.trade_by_number.insert(trade.out_trade_no.clone(), from + offset);
            self.checkouts.trades.push(Trade { checkout: index, ..trade });
        }
        if let Some(number) = checkout.terms["combine_out_trade_no"].as_str() {
            self.checkouts.by_combine_number.insert(number.into(), index);
        }
        let trades = (from..self.checkouts.trades.len()).collect();
        self.checkouts.all.push(Checkout { trades, ..checkout });
        index
    }

    /// From now on its payer can pay: by a control call, or by itself after the time that the settings have.
    pub(crate) fn open_for_payment(&mut self, index: usize, now: u64) {
        self.at(self.checkouts.all[index].expires_at, Timer::Expiry(index));
        if let Some(seconds) = self.settings.pay_after {
            self.at(now + seconds, Timer::Payment(index));
        }
    }

    /// Refuses another request under the number of one that was made.
    pub(crate) fn check_same(&self, index: usize, asked: &Asked) -> Result<(), Refusal> {
        let Checkout { operation, terms, .. } = &self.checkouts.all[index];
        if *operation == asked.name() && terms == asked.members() {
            return Ok(());
        }
        Err(Refusal::number_used("商户订单号重复，且与原请求参数不一致"))
    }

    /// Refuses what can no longer be paid.
    pub(crate) fn check_open(&self, index: usize) -> Result<(), Refusal> {
        match self.checkouts.all[index].state {
            State::NotPaid | State::Paying => Ok(()),
            State::Paid => Err(Refusal::order_paid()),
            State::Closed | State::Revoked | State::Failed => Err(Refusal::order_closed()),
        }
    }

    /// When an order ends that nobody pays: at `time_expire`, where it is given and still to come.
    pub(crate) fn expiry(time_expire: Option<&str>, now: u64) -> Result<u64, &'static str> {
        let Some(text) = time_expire else { return Ok(now + LIFETIME) };
        let at = crate::calendar::unix(text).ok_or("应为RFC 3339格式的时间")?;
        if at > now { Ok(at) } else { Err("应晚于当前时间") }
    }

    /// A new `prepay_id` of a checkout: each leads to the same one.
    pub(crate) fn prepay_id(&mut self, index: usize) -> String {
        let id = format!("wx{}", self.ids.number("2709"));
        self.checkouts.by_prepay_id.insert(id.clone(), index);
        id
    }

    /// The checkout that a `prepay_id` leads to.
    pub(crate) fn checkout_of(&self, prepay_id: &str) -> Option<usize> {
        self.checkouts.by_prepay_id.get(prepay_id).copied()
    }

    /// The payer pays: every trade, or none.
    pub(crate) fn pay_checkout(&mut self, index: usize, paying: &Paying, now: u64) -> Result<(), Refusal> {
        let Checkout { state, trades, .. } = &self.checkouts.all[index];
        if !matches!(state, State::NotPaid | State::Paying) {
            return Err(Refusal::invalid("the order is paid, closed, or was refused"));
        }
        let trades = trades.clone();
        let mut commissions = Vec::new();
        for (offset, trade) in trades.iter().enumerate() {
            let total = self.checkouts.trades[*trade].total;
            let coupons = paying.coupons.get(offset).map_or(&[][..], Vec::as_slice);
            if coupons.iter().any(|coupon| coupon.amount < 1)
                || coupons.iter().map(|coupon| coupon.amount).sum::<i64>() > total
            {
                return Err(Refusal::malformed("coupons: each pays 1 fen or more, and all together at most the total"));
            }
            let rest = total - discount(coupons);
            let commission = paying.commission.unwrap_or((rest * self.settings.fee_rate + 5_000) / 10_000);
            if !(0..=rest).contains(&commission) {
                return Err(Refusal::malformed("commission is 0 to the total less what free coupons pay"));
            }
            commissions.push(commission);
        }
        for (offset, (trade, commission)) in trades.into_iter().zip(commissions).enumerate() {
            let coupons = paying.coupons.get(offset).cloned().unwrap_or_default();
            self.checkouts.trades[trade].coupons =
                coupons.into_iter().map(|coupon| coupon.numbered(&mut self.ids)).collect();
            self.book(trade, commission, paying.transaction_id.clone(), now);
        }
        self.checkouts.all[index].openid = self.payer(index, paying.openid.clone());
        self.checkouts.all[index].state = State::Paid;
        self.tell_of_payment(index, now);
        Ok(())
    }

    /// The money of a trade comes in.
    fn book(&mut self, trade: usize, commission: i64, transaction_id: Option<String>, now: u64) {
        let transaction_id = transaction_id.unwrap_or_else(|| self.ids.number("4200"));
        let index = self.orders.len();
        let order = Order::paid(&self.checkouts.trades[trade], trade, &transaction_id, commission, now);
        let is_ordinary = order.sub_mchid == self.mchid || self.settings.role == Role::ServiceProvider;
        self.flow_at(now, &order.sub_mchid, order.released, "交易", &transaction_id);
        if order.profit_sharing {
            self.at(now + Order::freeze(is_ordinary), Timer::Deadline(index));
        }
        self.checkouts.trades[trade].order = Some(index);
        self.orders.push(order);
        self.order_by_transaction.insert(transaction_id, index);
    }

    /// Who pays: whom the order names, whom the control call names, or else a user of the appid.
    fn payer(&self, index: usize, openid: Option<String>) -> String {
        let terms = &self.checkouts.all[index].terms;
        let text = |pointer: &str| terms.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        let named = [
            "/payer/openid",
            "/payer/sp_openid",
            "/payer/sub_openid",
            "/combine_payer_info/openid",
            "/combine_payer_info/sub_openid",
        ];
        let appid = ["/appid", "/sp_appid", "/combine_appid"].into_iter().find_map(text).unwrap_or_default();
        let first = || self.persons.iter().find(|(known, ..)| *known == appid).map(|(_, openid, _)| openid.to_owned());
        named
            .into_iter()
            .find_map(text)
            .or(openid)
            .or_else(first)
            .unwrap_or_else(|| "oLocalPayerOfNoKnownAppid000".into())
    }

    fn tell_of_payment(&mut self, index: usize, now: u64) {
        let checkout = &self.checkouts.all[index];
        let Some(url) = checkout.notify_url() else { return };
        let resource = if checkout.is_combined() { self.combined(index) } else { self.transaction(checkout.trades[0]) };
        self.notices.push(Notice {
            url,
            event_type: "TRANSACTION.SUCCESS",
            original_type: "transaction",
            summary: "支付成功",
            at: now,
            resource,
        });
    }

    /// The payer pays by itself, if it still can.
    pub(crate) fn pay_by_itself(&mut self, index: usize, now: u64) {
        if matches!(self.checkouts.all[index].state, State::NotPaid | State::Paying) {
            let _ = self.pay_checkout(index, &Paying::default(), now);
        }
    }

    /// Nobody paid in time.
    pub(crate) fn expire(&mut self, index: usize) {
        let state = &mut self.checkouts.all[index].state;
        match state {
            State::NotPaid => *state = State::Closed,
            State::Paying => *state = State::Failed,
            _ => {}
        }
    }
}
