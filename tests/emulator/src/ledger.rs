//! The books of one platform merchant: a state machine whose clock is an argument.
//!
//! What happens by itself (a split is executed, a return times out, an order's freeze ends) stands in one queue by its
//! time; every call first lets all happen that is due. Look-ups are by number, in constant time.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::account::{Account, Person, Persons};
use crate::after_sales::AfterSales;
use crate::asked::Asked;
use crate::batch::Batches;
use crate::bill::Bills;
use crate::checkout::{Checkout, Checkouts, MAX_AMOUNT, Paying, State, Trade};
use crate::complaint::Complaints;
use crate::coupon::Coupon;
use crate::flow::{Flow, Now};
use crate::fund::Withdrawals;
use crate::ids::Ids;
use crate::kept::{List, Table, Whole, kept};
use crate::order::Order;
use crate::payscore::ServiceOrders;
use crate::product;
use crate::receiver::Receivers;
use crate::refund::Refunds;
use crate::refusal::{Refusal, did_you_mean};
use crate::return_order::Return;
use crate::settings::Settings;
use crate::sharing::Relations;
use crate::split::Split;
use crate::subsidy::Subsidies;
use crate::timer::Timer;
use crate::transfer::Transfers;

/// The books of one platform merchant.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The platform merchant's number.
    pub mchid: String,
    /// Settings that control calls may change.
    pub settings: Whole<Settings>,
    /// What a `prepay_id` is appended to, so that its payer finds a page to pay on; none where there is no such page.
    pub pay_page: Option<String>,
    pub(crate) appids: Whole<BTreeSet<String>>,
    pub(crate) accounts: Table<String, Account>,
    pub(crate) persons: Persons,
    pub(crate) receivers: Receivers,
    pub(crate) relations: Relations,
    pub(crate) orders: List<Order>,
    pub(crate) order_by_transaction: Table<String, usize>,
    pub(crate) checkouts: Checkouts,
    /// Payment codes are good for one order.
    pub(crate) used_codes: Table<String, ()>,
    pub(crate) splits: List<Split>,
    pub(crate) split_by_number: Table<String, usize>,
    pub(crate) split_by_id: Table<String, usize>,
    pub(crate) returns: List<Return>,
    pub(crate) return_by_number: Table<String, usize>,
    pub(crate) refunds: Refunds,
    pub(crate) subsidies: Subsidies,
    pub(crate) transfers: Transfers,
    pub(crate) batches: Batches,
    pub(crate) withdrawals: Withdrawals,
    pub(crate) services: ServiceOrders,
    pub(crate) complaints: Complaints,
    pub(crate) bills: Bills,
    /// In the order in which they happened.
    pub(crate) flows: List<Flow>,
    pub(crate) now: Now,
    pub(crate) after_sales: List<AfterSales>,
    /// By their times, and of one time in the order in which they were set.
    pub(crate) timers: Table<(u64, u64), Timer>,
    pub(crate) timer_count: Whole<u64>,
    pub(crate) ids: Whole<Ids>,
    pub(crate) notices: Vec<Notice>,
}

kept!(Ledger {
    settings,
    appids,
    accounts,
    persons,
    receivers,
    relations,
    orders,
    order_by_transaction,
    checkouts,
    services,
    complaints,
    used_codes,
    splits,
    split_by_number,
    split_by_id,
    returns,
    return_by_number,
    refunds,
    subsidies,
    transfers,
    batches,
    withdrawals,
    bills,
    flows,
    after_sales,
    timers,
    timer_count,
    ids,
} not { now, mchid, pay_page, notices });

/// What a merchant is to be told: a notification before it is sealed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Notice {
    /// The receiving URL.
    pub url: String,
    /// `event_type` of the envelope.
    pub event_type: &'static str,
    /// `original_type` of the resource.
    pub original_type: &'static str,
    /// Words for people.
    pub summary: &'static str,
    /// When, in Unix seconds.
    pub at: u64,
    /// The resource, before it is sealed.
    pub resource: Value,
}

/// A payment to simulate. Amounts are fen.
#[derive(Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Payment::default()`.
pub struct Payment {
    /// The second-level merchant that is paid.
    pub sub_mchid: String,
    /// The amount that the buyer pays.
    pub total: i64,
    /// The commission that WeChat Pay keeps.
    pub commission: i64,
    /// `settle_info.profit_sharing`.
    pub profit_sharing: bool,
    /// `settle_info.subsidy_amount`: promised, and not there yet.
    pub subsidy_amount: i64,
    /// WeChat Pay's number; one is made when it is none.
    pub transaction_id: Option<String>,
    /// The platform's number; one is made when it is none.
    pub out_trade_no: Option<String>,
    /// The number of seconds before now that it was paid.
    pub seconds_ago: u64,
    /// The coupons that paid part of it.
    pub coupons: Vec<Coupon>,
}

impl Ledger {
    /// Empty books. Numbers are made from `seed`.
    pub fn new(mchid: &str, name: &str, seed: u64) -> Self {
        let mut accounts = Table::default();
        accounts.insert(mchid.into(), Account::new(name));
        Self {
            mchid: mchid.into(),
            settings: Whole::default(),
            pay_page: None,
            appids: Whole::default(),
            accounts,
            persons: Persons::default(),
            receivers: Receivers::default(),
            relations: Relations::default(),
            orders: List::default(),
            order_by_transaction: Table::default(),
            checkouts: Checkouts::default(),
            used_codes: Table::default(),
            splits: List::default(),
            split_by_number: Table::default(),
            split_by_id: Table::default(),
            returns: List::default(),
            return_by_number: Table::default(),
            refunds: Refunds::default(),
            subsidies: Subsidies::default(),
            transfers: Transfers::default(),
            batches: Batches::default(),
            withdrawals: Withdrawals::default(),
            services: ServiceOrders::default(),
            complaints: Complaints::default(),
            bills: Bills::default(),
            flows: List::default(),
            now: Now::default(),
            after_sales: List::default(),
            timers: Table::default(),
            timer_count: Whole::default(),
            ids: Whole::new(Ids::new(seed)),
            notices: Vec::new(),
        }
    }

    /// Does what a declared operation asks, by its id; `members` are all of its fields, wherever a request carries them.
    pub fn call(&mut self, id: &str, members: Value, now: u64) -> Result<Option<Value>, Refusal> {
        self.advance(now);
        let unknown = || Refusal::not_exists(format!("no books are kept of `{id}`"));
        let entry = wxpay_core::catalogue::find(id).ok_or_else(unknown)?;
        let rules = product::rules_of(entry).ok_or_else(unknown)?;
        rules(self, &Asked::new(entry, members), now).unwrap_or_else(|| Err(unknown()))
    }

    /// Binds an appid to the platform.
    pub fn add_appid(&mut self, appid: &str) {
        self.appids.insert(appid.into());
    }

    /// A second-level merchant of the platform; one that is there keeps its money and gets the new name.
    pub fn add_merchant(&mut self, mchid: &str, name: &str) -> &mut Account {
        let account = self.accounts.get_or_insert_with(mchid.into(), || Account::new(name));
        name.clone_into(&mut account.name);
        account
    }

    /// A user of an appid.
    pub fn add_person(&mut self, appid: &str, openid: &str, name: &str) {
        self.persons.insert(appid, openid, Person::new(name));
    }

    /// The platform's account, or a second-level merchant's.
    pub fn account(&self, mchid: &str) -> Option<&Account> {
        self.accounts.get(mchid)
    }

    /// The same, to change it.
    pub fn account_mut(&mut self, mchid: &str) -> Result<&mut Account, Refusal> {
        let known = self.accounts.keys().map(String::as_str);
        let near = if self.accounts.contains_key(mchid) { String::new() } else { did_you_mean(mchid, known) };
        self.accounts.get_mut(mchid).ok_or_else(|| Refusal::not_exists(format!("no merchant `{mchid}`{near}")))
    }

    /// A user of an appid, to change it.
    pub fn person_mut(&mut self, appid: &str, openid: &str) -> Result<&mut Person, Refusal> {
        self.persons.get_mut(appid, openid).ok_or_else(|| Refusal::not_exists(format!("no person {openid}")))
    }

    /// A paid order.
    pub fn order(&self, transaction_id: &str) -> Option<&Order> {
        self.order_by_transaction.get(transaction_id).map(|index| &self.orders[*index])
    }

    /// Every order, oldest first.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// Every account by its number.
    pub fn accounts(&self) -> impl Iterator<Item = (&str, &Account)> {
        self.accounts.iter().map(|(mchid, account)| (mchid.as_str(), account))
    }

    /// Every person.
    pub fn persons(&self) -> &Persons {
        &self.persons
    }

    /// What merchants are to be told, since the last call.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Tells a merchant that money has moved to or from it, if it wants to be told: a 分账动账通知.
    pub(crate) fn tell(&mut self, mchid: &str, is_return: bool, at: u64, resource: impl FnOnce() -> Value) {
        if let Some(url) = self.accounts.get(mchid).and_then(|account| account.notify_url.clone()) {
            let event_type = self.settings.event_type.name(is_return);
            let summary = if is_return { "分账回退" } else { "分账" };
            let original_type = "profitsharing";
            self.notices.push(Notice { url, event_type, original_type, summary, at, resource: resource() });
        }
    }

    /// A buyer pays an order that a JSAPI partner order would place.
    pub fn pay(&mut self, payment: &Payment, now: u64) -> Result<&Order, Refusal> {
        let Payment { total, commission, subsidy_amount, profit_sharing, .. } = *payment;
        if !(1..=MAX_AMOUNT).contains(&total) || !(0..=total).contains(&commission) || subsidy_amount < 0 {
            return Err(Refusal::malformed("total is 1 to 10^12 fen, commission 0 to total, subsidy_amount 0 or more"));
        }
        self.account_mut(&payment.sub_mchid)?;
        let out_trade_no = payment.out_trade_no.clone().unwrap_or_else(|| self.ids.number("T"));
        let is_taken = |id: &String| self.order_by_transaction.contains_key(id);
        if self.checkouts.trade_by_number.contains_key(&out_trade_no)
            || payment.transaction_id.as_ref().is_some_and(is_taken)
        {
            return Err(Refusal::malformed("transaction_id or out_trade_no is taken"));
        }
        let terms = json!({
            "sp_appid": self.appids.first(), "sp_mchid": self.mchid, "sub_mchid": payment.sub_mchid,
            "out_trade_no": out_trade_no,
        });
        let paid_at = now.saturating_sub(payment.seconds_ago);
        let trade = Trade {
            out_trade_no,
            payee: payment.sub_mchid.clone(),
            total,
            profit_sharing,
            // Without the flag it has no effect.
            subsidy_amount: if profit_sharing { subsidy_amount } else { 0 },
            terms: terms.clone(),
            ..Trade::default()
        };
        let checkout = Checkout {
            operation: "create_jsapi_order",
            terms,
            kind: "JSAPI",
            placed_at: paid_at,
            expires_at: paid_at,
            state: State::NotPaid,
            openid: String::new(),
            trades: Vec::new(),
        };
        let paying = Paying {
            openid: None,
            coupons: vec![payment.coupons.clone()],
            commission: Some(commission),
            transaction_id: payment.transaction_id.clone(),
        };
        let index = self.place(checkout, vec![trade]);
        self.pay_checkout(index, &paying, paid_at)?;
        Ok(&self.orders[self.orders.len() - 1])
    }

    /// The subsidy that was ordered arrives.
    pub fn subsidize(&mut self, transaction_id: &str, now: u64) -> Result<&Order, Refusal> {
        self.advance(now);
        let index = self.order_index(transaction_id)?;
        let order = &mut self.orders[index];
        if order.closed || !order.awaits_subsidy {
            return Err(Refusal::malformed("the order is closed, or waits for no subsidy"));
        }
        order.subsidize(order.subsidy_amount);
        Ok(&self.orders[index])
    }

    pub(crate) fn order_index(&self, transaction_id: &str) -> Result<usize, Refusal> {
        self.order_by_transaction.get(transaction_id).copied().ok_or_else(|| Refusal::not_exists("订单不存在"))
    }

    /// The rest of an order goes to the payer, and the order is closed.
    pub(crate) fn release_rest(&mut self, index: usize) {
        let rest = self.orders[index].unsplit();
        self.orders[index].closed = true;
        self.release(index, rest);
    }

    pub(crate) fn release(&mut self, index: usize, amount: i64) {
        let order = &mut self.orders[index];
        order.release(amount);
        let (payer, number) = (order.sub_mchid.clone(), order.transaction_id.clone());
        self.flow(&payer, amount, "解冻", &number);
    }
}
