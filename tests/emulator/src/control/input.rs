//! What the control calls take, and how it is read: whole or not at all, so that a typo is an error and never an omission.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::account::FAIL_REASONS;
use crate::coupon::NewCoupon;
use crate::fault::Fault;
use crate::ledger::Payment;
use crate::outbox::is_loopback;
use crate::refusal::{Refusal, did_you_mean};
use crate::routes::routes;
use crate::signing::{Mode, SigningKey};

/// A call without members.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dump {
    pub(super) transaction_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Clock {
    #[serde(default)]
    pub(super) advance: i64,
    pub(super) at: Option<u64>,
    #[serde(default)]
    pub(super) back: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Platform {
    pub(super) mchid: String,
    pub(super) name: String,
    pub(super) serial_no: String,
    pub(super) certificate: String,
    pub(super) apiv3_key: String,
    pub(super) keys: Vec<NewKey>,
    #[serde(default)]
    pub(super) merchants: Vec<NewMerchant>,
    #[serde(default)]
    pub(super) receivers: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answered {
    pub(super) id: String,
    pub(super) status: Option<u16>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pay {
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
    #[serde(default)]
    coupons: Vec<NewCoupon>,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Subsidy {
    pub(super) transaction_id: String,
}

/// The buyer gets money back at once, without a request of the merchant's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Refund {
    pub(super) transaction_id: String,
    pub(super) amount: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewMerchant {
    pub(super) mchid: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPerson {
    pub(super) appid: String,
    pub(super) openid: String,
    pub(super) name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopUp {
    pub(super) mchid: String,
    pub(super) amount: i64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trouble {
    pub(super) account: String,
    pub(super) appid: Option<String>,
    pub(super) fail_reason: Option<String>,
}

/// The other members are those of [`crate::account::Switches`].
#[derive(Deserialize)]
pub(super) struct Switch {
    pub(super) mchid: String,
    #[serde(flatten)]
    pub(super) switches: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NotifyUrl {
    pub(super) mchid: String,
    pub(super) url: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resend {
    pub(super) id: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Keys {
    #[serde(default)]
    pub(super) add: Vec<NewKey>,
    pub(super) rotate: Option<Rotate>,
    pub(super) apiv3_key: Option<String>,
    pub(super) mode: Option<Mode>,
    pub(super) in_use: Option<Vec<String>>,
    pub(super) preferred: Option<String>,
}

/// A key that is made.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Rotate {
    Certificate,
    PublicKey,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewKey {
    serial: String,
    private_key: String,
    certificate: Option<String>,
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
            coupons,
        } = pay;
        Self {
            sub_mchid,
            total,
            commission,
            profit_sharing,
            subsidy_amount,
            transaction_id,
            out_trade_no,
            seconds_ago,
            coupons: coupons.into_iter().map(Into::into).collect(),
        }
    }
}

impl From<NewKey> for SigningKey {
    fn from(key: NewKey) -> Self {
        let NewKey { serial, private_key, certificate } = key;
        Self { serial, private_key, certificate }
    }
}

/// Reads the members of a call.
pub(super) fn read<T: DeserializeOwned>(given: Value) -> Result<T, Refusal> {
    serde_path_to_error::deserialize(given).map_err(|error| {
        let (path, error) = (error.path().to_string(), error.into_inner().to_string());
        // The name that is wrong, and then those that may stand there.
        let names: Vec<&str> = error.split('`').skip(1).step_by(2).collect();
        let near = names.split_first().map(|(wrong, known)| did_you_mean(wrong, known.iter().copied()));
        let place = if path == "." { String::new() } else { format!("{path}: ") };
        Refusal::malformed(format!("{place}{error}{}", near.unwrap_or_default()))
    })
}

/// A given member replaces the one that is there, objects member by member.
pub(super) fn merge<T: DeserializeOwned + Serialize>(known: &T, given: Value) -> Result<T, Refusal> {
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

/// Notifications leave this machine never.
pub(super) fn check_url(url: String) -> Result<String, Refusal> {
    let has_path = url.splitn(4, '/').count() == 4;
    if is_loopback(&url) && has_path && !url.contains('?') {
        return Ok(url);
    }
    Err(Refusal::malformed("a notify URL here is http on a loopback host, with a path and without a query"))
}

/// A `fail_reason` that WeChat Pay knows, or none.
pub(super) fn check_reason(reason: Option<&str>) -> Result<(), Refusal> {
    match reason {
        Some(reason) if !FAIL_REASONS.contains(&reason) => Err(Refusal::unknown("fail_reason", reason, &FAIL_REASONS)),
        _ => Ok(()),
    }
}

/// A fault that can happen. A route that is none of the emulator's is taken, to answer what it does not know by itself;
/// one that nearly is one of them is a typo.
pub(super) fn check_fault(fault: Fault) -> Result<Fault, Refusal> {
    let route = fault.route.as_str();
    let (method, path) = route.split_once(' ').unwrap_or((route, ""));
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "NOTIFY"];
    let is_known = methods.contains(&method) && (path.is_empty() || path.starts_with('/') || method == "NOTIFY");
    let known: Vec<String> = routes().collect();
    let begins = |known: &String| known.starts_with(route) || route.starts_with(known);
    let near = did_you_mean(route, known.iter().map(String::as_str));
    if !route.is_empty() && (!is_known || (!near.is_empty() && !known.iter().any(begins))) {
        let form = "begins like \"POST /v3/ecommerce/profitsharing/orders\" or is \"NOTIFY\"";
        return Err(Refusal::malformed(format!("a route {form}, `{route}` does not{near}")));
    }
    if fault.times == 0 {
        return Err(Refusal::malformed("times is 1 or more: this fault would never happen"));
    }
    let status = fault.answer.as_ref().map_or(200, |answer| answer.status);
    if !(200..=599).contains(&status) {
        return Err(Refusal::malformed("answer.status is 200 to 599"));
    }
    Ok(fault)
}
