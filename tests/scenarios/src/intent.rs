//! A platform's wishes for one order, and a check that the books agree with what it was told.

use fastrand::Rng;
use serde_json::{Value as Json, json};
use wxpay_core::{Outcome, Value};

use crate::funds;

/// The parties that pay and receive.
pub(crate) const PAYERS: [&str; 2] = ["1900000109", "1900000119"];
pub(crate) const SUPPLIERS: [&str; 3] = ["1900000110", "1900000111", "1900000112"];

/// The amount that a buyer pays, in fen.
pub(crate) const TOTAL: i64 = 20_000;

/// One request that moves money.
#[derive(Clone, Debug)]
pub(crate) struct Intent {
    pub(crate) kind: Kind,
    pub(crate) number: String,
    pub(crate) body: Json,
    /// Against a rule of WeChat Pay's: it is not done.
    pub(crate) is_against_rules: bool,
    /// Under the number of a split that is done: this is not.
    pub(crate) is_reuse: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    Split,
    Return,
    Finish,
    /// After-sales, which has no number.
    Fee,
    Refund,
    /// An order by payment code.
    Charge,
    Transfer,
    Withdrawal,
    /// 支付分: an order, and what the merchant does with it under the same number.
    Service,
    Completion,
    Cancellation,
}

/// The last word that the platform was told.
#[derive(Clone, Debug)]
pub(crate) enum End {
    Final(Outcome, Value),
    Refused,
    /// There is a record, and nothing tells whose it is.
    Unknown,
}

/// One order: what is still wanted, and what may come back.
pub(crate) struct Plan {
    transaction_id: String,
    payer: &'static str,
    /// One of several who work on this order at once.
    front: String,
    wanted: u32,
    made: u32,
    finish: bool,
    /// Whether fees are asked for: by one of them alone, and one after the other.
    has_fees: bool,
    /// Splits that are done.
    done: Vec<String>,
    /// The suppliers' shares: the split's number, who, and how much.
    given: Vec<(String, String, i64)>,
}

impl Plan {
    /// One wish alone, whatever comes of it.
    pub(crate) fn of_one() -> Self {
        Self {
            transaction_id: String::new(),
            payer: PAYERS[0],
            front: String::new(),
            wanted: 0,
            made: 0,
            finish: false,
            has_fees: false,
            done: Vec::new(),
            given: Vec::new(),
        }
    }

    pub(crate) fn new(rng: &mut Rng, transaction_id: &str, payer: &'static str, worker: usize) -> Self {
        Self {
            transaction_id: transaction_id.into(),
            payer,
            front: format!("{transaction_id}|{worker}"),
            wanted: rng.u32(2..9),
            made: 0,
            finish: rng.bool(),
            has_fees: worker == 0 && rng.bool(),
            done: Vec::new(),
            given: Vec::new(),
        }
    }

    /// The next wish; `None` when the order is done with.
    pub(crate) fn next(&mut self, rng: &mut Rng) -> Option<Intent> {
        if self.made < self.wanted {
            self.made += 1;
            let number = format!("{}|{}", self.front, self.made);
            if self.has_fees && rng.u32(..4) == 0 {
                return Some(self.fee(number));
            }
            if rng.u32(..4) == 0 {
                return Some(funds::intent(rng, number, &self.transaction_id, self.payer));
            }
            let used = rng.choice(&self.done).filter(|_| rng.u32(..12) == 0);
            if let Some(used) = used.cloned() {
                let mut intent = if rng.bool() { self.split(rng, used) } else { self.finish(rng, used) };
                // More than any other split gives.
                if let Some(amount) = intent.body.pointer_mut("/receivers/0/amount") {
                    *amount = (1_000 + rng.i64(0..10)).into();
                }
                return Some(Intent { is_reuse: true, ..intent });
            }
            let is_return = !self.given.is_empty() && rng.bool();
            return Some(if is_return { self.take_back(rng, number) } else { self.split(rng, number) });
        }
        std::mem::take(&mut self.finish).then(|| self.finish(rng, format!("{}|finish", self.front)))
    }

    /// Remembers what can come back.
    pub(crate) fn learn(&mut self, intent: &Intent, end: &End) {
        // Nobody asks for another before it is known what became of one.
        self.has_fees &= !matches!((intent.kind, end), (Kind::Fee, End::Unknown));
        let End::Final(_, data) = end else { return };
        match intent.kind {
            Kind::Split => {
                self.done.push(intent.number.clone());
                for (account, amount, _) in receivers(&json(data)).filter(|(_, _, result)| result == "SUCCESS") {
                    if SUPPLIERS.contains(&account.as_str()) {
                        self.given.push((intent.number.clone(), account, amount));
                    }
                }
            }
            Kind::Return => {
                let is_done = json(data)["result"] == "SUCCESS";
                let split = &intent.body["out_order_no"];
                let from = &intent.body["return_mchid"];
                for (_, _, left) in self.given.iter_mut().filter(|(number, who, _)| number == split && who == from) {
                    *left -= if is_done { intent.body["amount"].as_i64().unwrap_or_default() } else { 0 };
                }
                self.given.retain(|(_, _, left)| *left > 0);
            }
            _ => {}
        }
    }

    fn split(&self, rng: &mut Rng, number: String) -> Intent {
        let is_against_rules = rng.u32(..20) == 0;
        let suppliers = &SUPPLIERS[..rng.usize(1..=3)];
        // The payer alone may receive, too.
        let receivers = if rng.u32(..12) == 0 { std::slice::from_ref(&self.payer) } else { suppliers };
        let receivers: Vec<_> = receivers
            .iter()
            .map(|supplier| {
                let amount = if is_against_rules { TOTAL + 1 } else { rng.i64(1..500) };
                let mut receiver = json!({
                    "type": "MERCHANT_ID", "receiver_account": supplier, "amount": amount, "description": "货款",
                });
                if rng.bool() {
                    receiver["receiver_name"] = (*supplier).into();
                }
                receiver
            })
            .collect();
        let body = json!({
            "sub_mchid": self.payer, "transaction_id": self.transaction_id, "out_order_no": number,
            "receivers": receivers, "finish": false,
        });
        Intent { kind: Kind::Split, number, body, is_against_rules, is_reuse: false }
    }

    /// A fee, each of the same amount.
    fn fee(&self, number: String) -> Intent {
        let body = json!({
            "sub_mchid": self.payer, "transaction_id": self.transaction_id, "amount": 3, "type": "SERVICE_FEE_INCOME",
            "scene": "CHANGE_TICKET",
        });
        Intent { kind: Kind::Fee, number, body, is_against_rules: false, is_reuse: false }
    }

    fn take_back(&self, rng: &mut Rng, number: String) -> Intent {
        let is_against_rules = rng.u32(..20) == 0;
        let (split, from, left) = &self.given[rng.usize(..self.given.len())];
        let amount = if is_against_rules { left + 1 } else { rng.i64(1..=*left) };
        let body = json!({
            "sub_mchid": self.payer, "out_order_no": split, "out_return_no": number, "return_mchid": from,
            "amount": amount, "description": "退货",
        });
        Intent { kind: Kind::Return, number, body, is_against_rules, is_reuse: false }
    }

    /// By a finish request of its own, or with the last split, which then goes to the platform.
    fn finish(&self, rng: &mut Rng, number: String) -> Intent {
        let mut body =
            json!({ "sub_mchid": self.payer, "transaction_id": self.transaction_id, "out_order_no": number });
        if rng.bool() {
            body["receivers"] = json!([
                { "type": "MERCHANT_ID", "receiver_account": crate::keys::MCHID, "amount": 7, "description": "佣金" }]);
            body["finish"] = true.into();
            return Intent { kind: Kind::Split, number, body, is_against_rules: false, is_reuse: false };
        }
        body["description"] = "完结".into();
        Intent { kind: Kind::Finish, number, body, is_against_rules: false, is_reuse: false }
    }
}

impl Intent {
    pub(crate) fn operation(&self) -> &'static str {
        match self.kind {
            Kind::Split => "ecommerce.profitsharing.create_order",
            Kind::Return => "ecommerce.profitsharing.create_return_order",
            Kind::Finish => "ecommerce.profitsharing.finish_order",
            Kind::Fee => "ecommerce.profitsharing.create_after_sales_order",
            Kind::Service => "payscore.create_order",
            Kind::Completion => "payscore.complete_order",
            Kind::Cancellation => "payscore.cancel_order",
            kind => funds::operation(kind),
        }
    }

    /// Whether the line of the books under this number is what was wanted and what was told. The error says what differs.
    pub(crate) fn check(&self, end: &End, line: Option<&Json>) -> Result<(), String> {
        let (outcome, told) = match (end, line) {
            // Anything may be refused for a reason that passes.
            (End::Refused, None) => return Ok(()),
            (End::Refused, Some(line)) => return Err(format!("was told as refused, and is done: {line}")),
            (End::Unknown, _) => return Err("nobody can say what became of a number of its own".into()),
            (End::Final(..), None) => return Err("was told as done, and is lost".into()),
            (End::Final(..), _) if self.is_against_rules => return Err("is against the rules, and is done".into()),
            (End::Final(outcome, told), Some(_)) => (*outcome, json(told)),
        };
        let line = line.unwrap_or(&Json::Null);
        let differs = |what: &str| Err(format!("{what}: told {outcome} {told}, in the books {line}"));
        if matches!(self.kind, Kind::Refund | Kind::Charge | Kind::Transfer | Kind::Withdrawal) {
            return funds::check(self, outcome, &told, line);
        }
        if self.kind == Kind::Return {
            let amount = line["amount"] == self.body["amount"] && line["return_mchid"] == self.body["return_mchid"];
            let is_same = ["result", "return_no", "amount", "finish_time"].iter().all(|name| told[name] == line[name]);
            let is_right = outcome == if line["result"] == "SUCCESS" { Outcome::Succeeded } else { Outcome::Failed };
            return if amount && is_same && is_right { Ok(()) } else { differs("a return") };
        }
        let booked: Vec<_> = receivers(line).collect();
        let wanted = self.body["receivers"].as_array().into_iter().flatten();
        let wanted: Vec<_> = wanted.map(|one| (text(&one["receiver_account"]), one["amount"].as_i64())).collect();
        if !booked.iter().map(|(who, amount, _)| (who.clone(), Some(*amount))).eq(wanted) {
            return differs("not what was wanted");
        }
        if !receivers(&told).eq(booked.iter().cloned()) || told["finish_amount"] != line["finish_amount"] {
            return differs("not what was told");
        }
        let successes = booked.iter().filter(|(_, _, result)| result == "SUCCESS").count();
        let right = match successes {
            count if count == booked.len() => Outcome::Succeeded,
            // The rest that a finishing split releases succeeds by itself.
            0 if line["receivers"].as_array().is_none_or(|all| all.len() == booked.len()) => Outcome::Failed,
            _ => Outcome::Partly,
        };
        // An answer to the split itself does not show the rest.
        let is_right = outcome == right || (successes == 0 && outcome == Outcome::Failed);
        if is_right { Ok(()) } else { differs("another outcome") }
    }
}

/// Account, amount and result of each receiver, without the rest that is released.
fn receivers(view: &Json) -> impl Iterator<Item = (String, i64, String)> {
    let all = view["receivers"].as_array().cloned().unwrap_or_default().into_iter();
    all.filter(|one| one["description"] != "解冻给分账方")
        .map(|one| (text(&one["receiver_account"]), one["amount"].as_i64().unwrap_or_default(), text(&one["result"])))
}

fn json(value: &Value) -> Json {
    value.to_json().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}

pub(crate) fn text(value: &Json) -> String {
    value.as_str().unwrap_or_default().into()
}
