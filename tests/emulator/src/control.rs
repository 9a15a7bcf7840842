//! `/_control/…`: what a test does to the world around the merchant. Unsigned, JSON in and out; see README.md.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::account::Switches;
use crate::calendar::rfc3339;
use crate::emulator::Emulator;
use crate::fault::Fault;
use crate::ledger::Payment;
use crate::merchant::{Merchant, Post, Registration};
use crate::message::{Reply, Request};
use crate::payment;
use crate::receiver::{AddReceiver, Party};
use crate::refusal::Refusal;
use crate::signing::SigningKey;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clock {
    #[serde(default)]
    advance: i64,
    at: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Platform {
    mchid: String,
    name: String,
    serial_no: String,
    certificate: String,
    apiv3_key: String,
    keys: Vec<NewKey>,
    #[serde(default)]
    merchants: Vec<NewMerchant>,
    #[serde(default)]
    receivers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answered {
    id: String,
    status: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pay {
    sub_mchid: String,
    total: i64,
    #[serde(default)]
    commission: i64,
    #[serde(default = "yes")]
    profit_sharing: bool,
    #[serde(default)]
    subsidy_amount: i64,
    transaction_id: Option<String>,
    out_trade_no: Option<String>,
    #[serde(default)]
    seconds_ago: u64,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfOrder {
    transaction_id: String,
    #[serde(default)]
    amount: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMerchant {
    mchid: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewPerson {
    appid: String,
    openid: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopUp {
    mchid: String,
    amount: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Trouble {
    account: String,
    appid: Option<String>,
    fail_reason: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotifyUrl {
    mchid: String,
    url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    #[serde(default)]
    add: Vec<NewKey>,
    apiv3_key: Option<String>,
    in_use: Option<Vec<String>>,
    preferred: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewKey {
    serial: String,
    private_key: String,
    certificate: Option<String>,
}

impl Emulator {
    pub(crate) fn control(&mut self, name: &str, request: &Request<'_>, now: u64) -> Reply {
        let (status, body) = match self.controlled(name, request, now) {
            Ok(body) => (200, body),
            Err(refusal) => (refusal.status, refusal.to_json()),
        };
        let headers = vec![("Content-Type", "application/json; charset=utf-8".to_owned())];
        Reply { status, headers, body: body.to_string().into_bytes(), ..Reply::default() }
    }

    fn controlled(&mut self, name: &str, request: &Request<'_>, now: u64) -> Result<Value, Refusal> {
        let mut given = if request.method == "GET" {
            Value::Object(request.query())
        } else {
            let text = if request.body.is_empty() { b"{}" } else { request.body };
            serde_json::from_slice(text).map_err(|error| Refusal::malformed(format!("not JSON: {error}")))?
        };
        match (name, request.method) {
            ("clock", method) => return self.clock(method, given, now),
            ("platforms", "POST") => return self.platform(read(given)?),
            _ => {}
        }
        let clocks = self.clocks(now);
        let business = clocks.business;
        let platform = given.as_object_mut().and_then(|given| given.remove("platform"));
        let merchant = match &platform {
            Some(mchid) => self.merchants.get_mut(mchid.as_str().unwrap_or_default()),
            None => self.merchants.values_mut().next(),
        };
        let merchant = merchant.ok_or_else(|| Refusal::not_exists("no such platform merchant"))?;
        merchant.advance(business);
        match (name, request.method) {
            ("ledger", "GET") => {
                let mut dump = merchant.ledger.dump(given["transaction_id"].as_str());
                dump["now"] = business.into();
                dump["replays"] = merchant.nonces.replays().into();
                Ok(dump)
            }
            ("notifications", "GET") => Ok(json!({ "notifications": merchant.outbox.list().collect::<Vec<_>>() })),
            ("faults", "GET") => Ok(json!({ "faults": merchant.faults.list() })),
            ("faults", "DELETE") => {
                merchant.faults.clear();
                Ok(json!({}))
            }
            ("keys", "GET") => Ok(serials(merchant)),
            ("take", "POST") => {
                let posts = merchant.take_notifications(clocks);
                Ok(json!({ "notifications": posts.iter().map(view).collect::<Vec<_>>() }))
            }
            (_, "POST") => merchant.change(name, given, business),
            _ => Err(Refusal::not_exists("no such control call; tests/emulator/README.md lists them")),
        }
    }

    fn clock(&mut self, method: &str, given: Value, now: u64) -> Result<Value, Refusal> {
        if method == "POST" {
            let Clock { advance, at } = read(given)?;
            if at.is_some() {
                (self.real, self.stopped, self.ahead) = (at, None, 0);
            }
            self.ahead = self.ahead.saturating_add(advance);
        }
        let business = self.clocks(now).business;
        self.merchants.values_mut().for_each(|merchant| merchant.advance(business));
        Ok(json!({ "now": business, "time": rfc3339(business) }))
    }

    /// A new platform merchant, in place of one of the same number.
    fn platform(&mut self, new: Platform) -> Result<Value, Refusal> {
        let Platform { mchid, name, serial_no, certificate, apiv3_key, keys, merchants, receivers } = new;
        let signing_keys = keys.into_iter().map(Into::into).collect();
        let registration = Registration { mchid, name, serial_no, public_key: certificate, apiv3_key, signing_keys };
        let registered = self.register(registration).map_err(|error| Refusal::malformed(error.to_string()))?;
        let ledger = &mut registered.ledger;
        for NewMerchant { mchid, name } in merchants {
            ledger.add_merchant(&mchid, &name);
        }
        for mchid in receivers {
            ledger.add_receiver(&AddReceiver { party: Party::Merchant(mchid), appid: None, name: None })?;
        }
        Ok(serials(registered))
    }
}

impl Merchant {
    fn change(&mut self, name: &str, given: Value, now: u64) -> Result<Value, Refusal> {
        let ledger = &mut self.ledger;
        match name {
            "orders" => {
                let order = ledger.pay(&read::<Pay>(given)?.into(), now)?.clone();
                return Ok(payment::transaction(ledger, &order));
            }
            "refunds" => {
                let OfOrder { transaction_id, amount } = read(given)?;
                let refund_id = ledger.refund(&transaction_id, amount, now)?;
                return Ok(json!({ "refund_id": refund_id, "transaction_id": transaction_id, "amount": amount }));
            }
            "subsidies" => {
                let order = ledger.subsidize(&read::<OfOrder>(given)?.transaction_id, now)?;
                return Ok(json!({ "transaction_id": order.transaction_id, "amount": order.subsidy }));
            }
            "merchants" => {
                let NewMerchant { mchid, name } = read(given)?;
                return Ok(json!(ledger.add_merchant(&mchid, &name)));
            }
            "persons" => {
                let NewPerson { appid, openid, name } = read(given)?;
                ledger.add_appid(&appid);
                ledger.add_person(&appid, &openid, &name);
            }
            "top_up" => {
                let TopUp { mchid, amount } = read(given)?;
                let account = ledger.account_mut(&mchid)?;
                let available = account.available.checked_add(amount).filter(|sum| *sum >= 0);
                account.available = available.ok_or_else(|| Refusal::malformed("the balance would be negative"))?;
                return Ok(json!(account));
            }
            "trouble" => {
                let Trouble { account, appid, fail_reason } = read(given)?;
                match appid {
                    Some(appid) => ledger.person_mut(&appid, &account)?.trouble = fail_reason,
                    None => ledger.account_mut(&account)?.switches.trouble = fail_reason,
                }
            }
            "switches" => {
                let mchid = given["mchid"].as_str().unwrap_or_default().to_owned();
                let account = ledger.account_mut(&mchid)?;
                let mut given = given;
                given.as_object_mut().map(|given| given.remove("mchid"));
                account.switches = merge::<Switches>(&account.switches, given)?;
                return Ok(json!(account));
            }
            "notify_url" => {
                let NotifyUrl { mchid, url } = read(given)?;
                ledger.account_mut(&mchid)?.notify_url = url.map(check_url).transpose()?;
            }
            "settings" => {
                ledger.settings = merge(&ledger.settings, given)?;
                if !(1..=100).contains(&ledger.settings.ratio) {
                    return Err(Refusal::malformed("ratio is 1 to 100 percent"));
                }
                return Ok(json!(ledger.settings));
            }
            "faults" => self.add_fault(read::<Fault>(given)?),
            "answered" => {
                let Answered { id, status } = read(given)?;
                self.outbox.answered(&id, status, now);
            }
            "deliver" => return Ok(json!({ "due": self.outbox.hurry() })),
            "keys" => {
                let Keys { add, apiv3_key, in_use, preferred } = read(given)?;
                let add = add.into_iter().map(Into::into).collect();
                let changed = self.signing.change(add, apiv3_key.as_deref(), in_use.as_deref(), preferred.as_deref());
                changed.map_err(|error| Refusal::malformed(error.to_string()))?;
                return Ok(serials(self));
            }
            _ => return Err(Refusal::not_exists("no such control call; tests/emulator/README.md lists them")),
        }
        Ok(json!({}))
    }
}

fn serials(merchant: &Merchant) -> Value {
    json!({ "in_use": merchant.signing.serials().collect::<Vec<_>>(), "preferred": merchant.signing.preferred() })
}

/// A notification as it would be posted.
fn view(post: &Post) -> Value {
    let headers: serde_json::Map<_, _> =
        post.message.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({ "id": post.id, "url": post.url, "headers": headers, "body": String::from_utf8_lossy(&post.message.body) })
}

/// Notifications leave this machine never.
fn check_url(url: String) -> Result<String, Refusal> {
    let rest = url.strip_prefix("http://").unwrap_or_default();
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let is_local = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    if is_local && rest.contains('/') && !path.contains('?') {
        return Ok(url);
    }
    Err(Refusal::malformed("a notify URL here is http on a loopback host, with a path and without a query"))
}

fn read<T: DeserializeOwned>(given: Value) -> Result<T, Refusal> {
    serde_json::from_value(given).map_err(|error| Refusal::malformed(error.to_string()))
}

/// What is given replaces what is there, objects member by member.
fn merge<T: DeserializeOwned + serde::Serialize>(known: &T, given: Value) -> Result<T, Refusal> {
    fn put(known: &mut Value, given: Value) {
        match (known, given) {
            (Value::Object(known), Value::Object(given)) => {
                given.into_iter().for_each(|(name, value)| put(known.entry(name).or_insert(Value::Null), value));
            }
            (known, given) => *known = given,
        }
    }
    let mut merged = json!(known);
    put(&mut merged, given);
    read(merged)
}

impl From<Pay> for Payment {
    fn from(pay: Pay) -> Self {
        let Pay {
            sub_mchid,
            total,
            commission,
            profit_sharing,
            subsidy_amount,
            transaction_id,
            out_trade_no,
            seconds_ago,
        } = pay;
        Self { sub_mchid, total, commission, profit_sharing, subsidy_amount, transaction_id, out_trade_no, seconds_ago }
    }
}

impl From<NewKey> for SigningKey {
    fn from(key: NewKey) -> Self {
        let NewKey { serial, private_key, certificate } = key;
        Self { serial, private_key, certificate }
    }
}
