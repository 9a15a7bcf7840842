//! What a verified success means: done, not yet, or failed.

use crate::remedy::{Remedy, of_reason};
use crate::texts;
use crate::value::Value;

texts! {
    /// What became of an operation. It stands beside the wire data, never inside it.
    pub enum Outcome {
        /// Accepted, not final: query until it is.
        Pending = "pending",
        /// Final: all of it is done.
        Succeeded = "succeeded",
        /// Final: some of it may be done, look at the receivers.
        Partly = "partly",
        /// Final: nothing of it is done.
        Failed = "failed",
    }
}

/// How an operation's answer becomes an outcome.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// It has no lifecycle.
    None,
    /// A success is final.
    Done,
    /// A success only accepts it; a query tells the rest.
    Accepted,
    /// `status` of the split and `result` of its receivers.
    Split,
    /// `result`: `SUCCESS`, `FAILED` or `FAIL`, all else pending.
    Result,
}

impl Rule {
    /// The outcome of a verified answer; an empty body is `Null`.
    pub fn apply(self, data: &Value) -> Option<Outcome> {
        match self {
            Self::None => None,
            Self::Done => Some(Outcome::Succeeded),
            Self::Accepted => Some(Outcome::Pending),
            Self::Split => Some(split(data)),
            Self::Result => Some(match text(data, "result") {
                Some("SUCCESS") => Outcome::Succeeded,
                Some("FAILED" | "FAIL") => Outcome::Failed,
                _ => Outcome::Pending,
            }),
        }
    }
}

/// How the answer of a query is known to tell of the request that it was asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Proof {
    /// Its numbers say so.
    Number,
    /// There is no number, and the query tells the latest of an order: it has the same `amount`.
    Amount,
    /// It tells of a finish; under the number of a split, which finishes nothing, it tells the split.
    Finish,
}

impl Proof {
    /// Whether an answer with the same numbers tells of what was asked for, as far as can be seen.
    pub fn holds(self, asked: &Value, told: &Value) -> bool {
        match self {
            Self::Number => true,
            Self::Amount => asked.get("amount") == told.get("amount"),
            Self::Finish => {
                let given = |name: &str| told.get(name).is_some_and(|value| !matches!(value, Value::Null));
                let payer = text(asked, "sub_mchid");
                let is_payer = |receiver: &Value| {
                    ["receiver_account", "receiver_mchid"].iter().any(|name| text(receiver, name) == payer)
                };
                // While it goes on it may tell neither; and what is released goes to nobody but the payer.
                text(told, "status") != Some("FINISHED")
                    || given("finish_amount")
                    || given("finish_description")
                    || told.get("receivers").and_then(Value::as_list).unwrap_or_default().iter().all(is_payer)
            }
        }
    }
}

/// Whether the numbers that stand in both agree: a signed answer of another request, played back, names others.
pub fn same_numbers(asked: &Value, told: &Value) -> bool {
    ["sub_mchid", "transaction_id", "out_order_no", "out_return_no"].iter().all(|name| {
        let (asked, told) = (text(asked, name), text(told, name));
        asked.is_none() || told.is_none() || asked == told
    })
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

/// `FINISHED` says that the execution ended, not that it succeeded: the receivers tell.
fn split(data: &Value) -> Outcome {
    let receivers = data.get("receivers").and_then(Value::as_list).unwrap_or_default();
    let all = |wanted: &str| receivers.iter().all(|receiver| text(receiver, "result") == Some(wanted));
    let any = |wanted: &str| receivers.iter().any(|receiver| text(receiver, "result") == Some(wanted));
    let status = data.get("status").filter(|status| !matches!(status, Value::Null));
    let closed = match status.map(Value::as_str) {
        Some(Some("FINISHED")) => false,
        // Of 2020, and still answered for old splits.
        Some(Some("CLOSED")) => true,
        Some(_) => return Outcome::Pending,
        None if receivers.is_empty() => return Outcome::Pending,
        None => false,
    };
    if any("PENDING") {
        return Outcome::Pending;
    }
    if receivers.is_empty() {
        return if closed { Outcome::Failed } else { Outcome::Succeeded };
    }
    if all("SUCCESS") {
        Outcome::Succeeded
    } else if !any("SUCCESS") && (closed || all("CLOSED")) {
        Outcome::Failed
    } else {
        Outcome::Partly
    }
}

/// A part of a success that failed, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// Where it stands in the answer: `receivers[1].fail_reason`.
    pub field: String,
    /// The fail reason, such as `NO_RELATION`.
    pub reason: String,
    /// What to do; none for a reason that is not known.
    pub remedy: Option<Remedy>,
}

/// Every `fail_reason` of a verified answer: of the whole, then of each receiver whose result is `CLOSED`.
pub fn failures(data: &Value) -> Vec<Failure> {
    let failure = |field: String, value: &Value| {
        let reason = text(value, "fail_reason").filter(|reason| !reason.is_empty())?;
        Some(Failure { field, reason: reason.into(), remedy: of_reason(reason) })
    };
    // An answer may name a reason beside a success; only what failed has failed.
    let whole = text(data, "result").filter(|result| matches!(*result, "FAILED" | "FAIL"));
    let whole = whole.and_then(|_| failure("fail_reason".into(), data));
    let receivers = data.get("receivers").and_then(Value::as_list).unwrap_or_default();
    let closed = receivers.iter().enumerate().filter(|(_, receiver)| text(receiver, "result") == Some("CLOSED"));
    whole
        .into_iter()
        .chain(closed.filter_map(|(index, receiver)| failure(format!("receivers[{index}].fail_reason"), receiver)))
        .collect()
}
