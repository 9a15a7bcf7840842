//! `/_control/…`: what a test does to the world around the merchant. Unsigned, JSON in and out; see README.md.
//!
//! A call that is refused changes nothing: everything is read and checked before anything is put.

mod calls;
mod input;
mod keys;
mod outbox;
mod outside;

use serde_json::{Value, json};

use self::calls::CALLS;
use self::input::{
    Clock, Dump, Keys, NewMerchant, NewPerson, Nothing, NotifyUrl, Pay, Platform, Refund, Subsidy, Switch, TopUp,
    Trouble, check_fault, check_reason, check_url, merge, read,
};
use crate::calendar::{LAST, rfc3339};
use crate::emulator::Emulator;
use crate::fault::Signature;
use crate::merchant::{Merchant, Post, Registration};
use crate::message::{Reply, Request};
use crate::receiver::{AddReceiver, Party};
use crate::refusal::{Refusal, did_you_mean};

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
        let method = request.method;
        match (name, method) {
            ("", "GET") => return Ok(calls::list()),
            ("openapi.json", "GET") => return Ok(calls::openapi()),
            _ => {}
        }
        match CALLS.iter().find(|known| known.name == name).map(|known| known.methods) {
            Some(methods) if methods.contains(&method) => {}
            Some(methods) => {
                return Err(Refusal {
                    message: format!("{name} is called by {}", methods.join(", ")),
                    ..Refusal::method()
                });
            }
            None => {
                let near = did_you_mean(name, CALLS.iter().map(|known| known.name));
                let call = format!("there is no control call `{name}`; GET /_control lists them{near}");
                return Err(Refusal::not_exists(call));
            }
        }
        let mut given = if method == "GET" {
            request.query()
        } else {
            let text = if request.body.is_empty() { b"{}" } else { request.body };
            let given =
                serde_json::from_slice(text).map_err(|error| Refusal::malformed(format!("not JSON: {error}")))?;
            let Value::Object(given) = given else { return Err(Refusal::malformed("the body is a JSON object")) };
            given
        };
        match name {
            "clock" => return self.clock(method, given.into(), now),
            "platforms" => return self.platform(read(given.into())?),
            _ => {}
        }
        let clocks = self.clocks(now);
        let business = clocks.business;
        let merchant = match given.remove("platform") {
            Some(Value::String(mchid)) => self.merchants.get_mut(&mchid),
            Some(_) => return Err(Refusal::malformed("platform is the number of a platform merchant, as text")),
            None => self.merchants.values_mut().next(),
        };
        let merchant = merchant.ok_or_else(|| Refusal::not_exists("no such platform merchant"))?;
        let given = Value::Object(given);
        merchant.advance(business);
        match (name, method) {
            ("ledger", _) => {
                let Dump { transaction_id } = read(given)?;
                transaction_id.as_deref().map(|id| merchant.ledger.order_index(id)).transpose()?;
                let mut dump = merchant.ledger.dump(transaction_id.as_deref());
                dump["now"] = business.into();
                dump["replays"] = merchant.nonces.replays().into();
                Ok(dump)
            }
            ("notifications", _) => {
                let Nothing {} = read(given)?;
                Ok(json!({ "notifications": merchant.outbox.list().collect::<Vec<_>>() }))
            }
            ("faults", "GET" | "DELETE") => {
                let Nothing {} = read(given)?;
                if method == "DELETE" {
                    merchant.faults.clear();
                }
                Ok(json!({ "faults": merchant.faults.list() }))
            }
            ("keys", "GET") => {
                let Nothing {} = read(given)?;
                Ok(merchant.signing.view())
            }
            ("keys", _) => merchant.change_keys(read::<Keys>(given)?, clocks.wire),
            ("take", _) => {
                let Nothing {} = read(given)?;
                let posts = merchant.take_notifications(clocks);
                Ok(json!({ "notifications": posts.iter().map(view).collect::<Vec<_>>() }))
            }
            _ => merchant.change(name, given, business),
        }
    }

    fn clock(&mut self, method: &str, given: Value, now: u64) -> Result<Value, Refusal> {
        if method == "POST" {
            self.set_clock(&read(given)?, now)?;
        } else {
            let Nothing {} = read(given)?;
        }
        let business = self.clocks(now).business;
        self.merchants.values_mut().for_each(|merchant| merchant.advance(business));
        Ok(json!({ "now": business, "time": rfc3339(business) }))
    }

    fn set_clock(&mut self, clock: &Clock, now: u64) -> Result<(), Refusal> {
        let Clock { advance, at, back } = *clock;
        let before = self.clocks(now);
        let from = at.unwrap_or(before.business);
        let to = u64::try_from(advance).ok().and_then(|advance| from.checked_add(advance));
        let to = to.ok_or_else(|| Refusal::malformed("advance is a number of seconds, 0 or more"))?;
        if to > LAST {
            return Err(Refusal::malformed("the clock ends with the year 9999"));
        }
        if at.is_some_and(|at| at < before.wire.max(before.business)) && !back {
            let now = before.wire.max(before.business);
            return Err(Refusal::malformed(format!(
                "the clock would go back, it shows {now}; with \"back\": true it does"
            )));
        }
        if at.is_some() {
            *self.clock = crate::emulator::Clock { ahead: 0, stopped: None, real: at };
        }
        self.clock.ahead = self.clock.ahead.saturating_add(advance);
        Ok(())
    }

    /// A new platform merchant, in place of one of the same number.
    fn platform(&mut self, new: Platform) -> Result<Value, Refusal> {
        let Platform { mchid, name, serial_no, certificate, apiv3_key, keys, merchants, receivers } = new;
        if serial_no.is_empty() || !serial_no.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F')) {
            return Err(Refusal::malformed("serial_no is hexadecimal in upper case, as `Authorization` must have it"));
        }
        let is_known = |receiver: &String| *receiver == mchid || merchants.iter().any(|known| known.mchid == *receiver);
        if let Some(receiver) = receivers.iter().find(|receiver| !is_known(receiver)) {
            let near = did_you_mean(receiver, merchants.iter().map(|known| known.mchid.as_str()));
            return Err(Refusal::malformed(format!("receivers: `{receiver}` is none of the merchants{near}")));
        }
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
        Ok(registered.signing.view())
    }
}

impl Merchant {
    fn change(&mut self, name: &str, given: Value, now: u64) -> Result<Value, Refusal> {
        let ledger = &mut self.ledger;
        match name {
            "orders" => {
                let trade = ledger.pay(&read::<Pay>(given)?.into(), now)?.trade;
                return Ok(ledger.transaction(trade));
            }
            "refunds" => {
                let Refund { transaction_id, amount } = read(given)?;
                let refund_id = ledger.refund(&transaction_id, amount, now)?;
                return Ok(json!({ "refund_id": refund_id, "transaction_id": transaction_id, "amount": amount }));
            }
            "subsidies" => {
                let order = ledger.subsidize(&read::<Subsidy>(given)?.transaction_id, now)?;
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
                available.ok_or_else(|| Refusal::malformed("the balance would be negative"))?;
                ledger.flow(&mchid, amount, if amount < 0 { "转出" } else { "充值" }, "");
                return Ok(json!(ledger.account(&mchid)));
            }
            "trouble" => {
                let Trouble { account, appid, fail_reason } = read(given)?;
                check_reason(fail_reason.as_deref())?;
                match appid {
                    Some(appid) => ledger.person_mut(&appid, &account)?.trouble = fail_reason,
                    None => ledger.account_mut(&account)?.switches.trouble = fail_reason,
                }
            }
            "switches" => {
                let Switch { mchid, switches } = read(given)?;
                let account = ledger.account_mut(&mchid)?;
                let switches = merge(&account.switches, switches.into())?;
                check_reason(switches.trouble.as_deref())?;
                account.switches = switches;
                return Ok(json!(account));
            }
            "notify_url" => {
                let NotifyUrl { mchid, url } = read(given)?;
                ledger.account_mut(&mchid)?.notify_url = url.map(check_url).transpose()?;
            }
            "settings" => {
                let settings = merge(&*ledger.settings, given)?;
                settings.check().map_err(Refusal::malformed)?;
                *ledger.settings = settings;
                return Ok(json!(*ledger.settings));
            }
            "faults" => {
                let fault = check_fault(read(given)?)?;
                if let Some(Signature::By(serial)) = &fault.signature {
                    keys::check("signature.by", serial, self.signing.known())?;
                }
                self.add_fault(fault);
            }
            "answered" | "deliver" | "resend" | "trigger" => return self.tell(name, given, now),
            _ => return outside::decide(ledger, name, given, now),
        }
        Ok(json!({}))
    }
}

/// A notification as it would be posted.
fn view(post: &Post) -> Value {
    let headers: serde_json::Map<_, _> =
        post.message.headers.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
    json!({ "id": post.id, "url": post.url, "headers": headers, "body": String::from_utf8_lossy(&post.message.body) })
}
