//! What a verified success means: done, pending or failed. The wire's words for it are declared with each operation.

use crate::remedy::Remedy;
use crate::texts;
use crate::value::Value;

texts! {
    /// The outcome of an operation. It stands beside the wire data, never inside it.
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

/// What the answer of an operation says about its outcome.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the declarations.
pub enum Lifecycle {
    /// Nothing: the operation has no outcome.
    None,
    /// A successful answer is final.
    Done,
    /// A successful answer only accepts the request; a query tells its outcome.
    Accepted,
    /// The outcome of the first case whose tests all hold, else pending.
    Told(&'static [Case]),
}

/// An outcome, and the tests that an answer must pass for it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Case(pub Outcome, pub &'static [Test]);

/// A test of an answer. Paths are dotted, as in `collection.state`.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the declarations.
pub enum Test {
    /// The text at this path is one of these; a truth value counts as `true` or `false`.
    Is(&'static str, &'static [&'static str]),
    /// There is a value at this path, but none of these.
    IsOther(&'static str, &'static [&'static str]),
    /// There is no value at this path.
    Absent(&'static str),
    /// The list at this path has no entries.
    Empty(&'static str),
    /// In every entry of this list, the text at this path is one of these.
    Every(&'static str, &'static str, &'static [&'static str]),
    /// In at least one entry of this list, the text at this path is one of these.
    Some(&'static str, &'static str, &'static [&'static str]),
    /// In no entry of this list is the text at this path one of these.
    No(&'static str, &'static str, &'static [&'static str]),
    /// The number at this path is above 0.
    Positive(&'static str),
}

impl Lifecycle {
    /// The outcome of a verified answer; an empty body is `Null`.
    pub fn apply(self, data: &Value) -> Option<Outcome> {
        match self {
            Self::None => None,
            Self::Done => Some(Outcome::Succeeded),
            Self::Accepted => Some(Outcome::Pending),
            Self::Told(cases) => {
                let case = cases.iter().find(|Case(_, tests)| tests.iter().all(|test| test.holds(data)));
                Some(case.map_or(Outcome::Pending, |Case(outcome, _)| *outcome))
            }
        }
    }
}

impl Test {
    /// True if the answer passes the test.
    pub fn holds(self, data: &Value) -> bool {
        let is = |value: Option<&Value>, words: &[&str]| match value {
            Some(Value::Bool(truth)) => words.contains(&if *truth { "true" } else { "false" }),
            value => value.and_then(Value::as_str).is_some_and(|text| words.contains(&text)),
        };
        match self {
            Self::Is(path, words) => is(at(data, path), words),
            Self::IsOther(path, words) => at(data, path).is_some() && !is(at(data, path), words),
            Self::Absent(path) => at(data, path).is_none(),
            Self::Empty(list) => entries(data, list).is_empty(),
            Self::Every(list, path, words) => entries(data, list).iter().all(|entry| is(at(entry, path), words)),
            Self::Some(list, path, words) => entries(data, list).iter().any(|entry| is(at(entry, path), words)),
            Self::No(list, path, words) => !entries(data, list).iter().any(|entry| is(at(entry, path), words)),
            Self::Positive(path) => at(data, path).and_then(Value::as_i64).is_some_and(|number| number > 0),
        }
    }
}

/// The value at a dotted path; `null` counts as absent.
pub fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    // Few paths have a dot, and searching bytes takes a tenth of the time of searching characters.
    let found = match path.bytes().position(|byte| byte == b'.') {
        Some(dot) => return at(value.get(&path[..dot])?, &path[dot + 1..]),
        None => value.get(path),
    };
    found.filter(|value| !matches!(value, Value::Null))
}

/// The entries of the list at a path; empty if there is no list.
pub fn entries<'a>(value: &'a Value, path: &str) -> &'a [Value] {
    at(value, path).and_then(Value::as_list).unwrap_or_default()
}

/// Where a successful answer says why something failed.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Reasons {
    /// The list whose entries fail individually; `None` for the whole answer.
    pub list: Option<&'static str>,
    /// The field that tells success from failure.
    pub state: &'static str,
    /// Its values for a failure.
    pub failed: &'static [&'static str],
    /// The field with the reason.
    pub reason: &'static str,
}

/// A part of a success that failed, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Failure {
    /// The place in the answer, such as `receivers[1].fail_reason`.
    pub field: String,
    /// The fail reason, such as `NO_RELATION`.
    pub reason: String,
    /// The remedy; `None` for an unknown reason.
    pub remedy: Option<Remedy>,
}

impl From<&Failure> for Value {
    fn from(Failure { field, reason, remedy }: &Failure) -> Self {
        Self::from([("field", field.as_str().into()), ("reason", reason.as_str().into()), ("remedy", (*remedy).into())])
    }
}

/// Every reason in a verified answer, with its remedy. An answer may name a reason beside a success; only failures
/// count.
pub fn failures(places: &[Reasons], data: &Value, remedy: impl Fn(&str) -> Option<Remedy>) -> Vec<Failure> {
    let failure = |place: &Reasons, value: &Value, front: &dyn Fn() -> String| {
        let text = |name: &str| at(value, name).and_then(Value::as_str);
        text(place.state).filter(|state| place.failed.contains(state))?;
        let reason = text(place.reason).filter(|reason| !reason.is_empty())?;
        Some(Failure { field: front() + place.reason, reason: reason.into(), remedy: remedy(reason) })
    };
    let mut failures = Vec::new();
    for place in places {
        let Some(list) = place.list else {
            failures.extend(failure(place, data, &String::new));
            continue;
        };
        let each = entries(data, list).iter().enumerate();
        failures.extend(each.filter_map(|(index, entry)| failure(place, entry, &|| format!("{list}[{index}]."))));
    }
    failures
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 批量转账: the state says that it ended, the numbers say how.
    const BATCH: Lifecycle = Lifecycle::Told(&[
        Case(
            Outcome::Partly,
            &[Test::Positive("transfer_batch.success_num"), Test::Positive("transfer_batch.fail_num")],
        ),
        Case(
            Outcome::Succeeded,
            &[Test::Is("transfer_batch.batch_status", &["FINISHED"]), Test::Positive("transfer_batch.success_num")],
        ),
        Case(Outcome::Failed, &[Test::Is("transfer_batch.batch_status", &["FINISHED", "CLOSED"])]),
    ]);
    /// 支付分: the meaning of DOING depends on a second field.
    const PAYSCORE: Lifecycle = Lifecycle::Told(&[
        Case(Outcome::Failed, &[Test::Is("state", &["REVOKED", "EXPIRED"])]),
        Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Is("collection.state", &["USER_PAID"])]),
        Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Absent("collection.state")]),
    ]);

    /// 开通: true, false or still unknown.
    const OPENED: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("opened", &["true"])])]);

    #[test]
    fn the_first_case_that_holds_counts_and_what_nobody_knows_is_pending() {
        for (rule, text, outcome) in [
            (BATCH, r#"{"transfer_batch":{"batch_status":"PROCESSING"}}"#, Outcome::Pending),
            (
                BATCH,
                r#"{"transfer_batch":{"batch_status":"FINISHED","success_num":2,"fail_num":0}}"#,
                Outcome::Succeeded,
            ),
            (BATCH, r#"{"transfer_batch":{"batch_status":"FINISHED","success_num":1,"fail_num":1}}"#, Outcome::Partly),
            (BATCH, r#"{"transfer_batch":{"batch_status":"CLOSED","success_num":0,"fail_num":2}}"#, Outcome::Failed),
            (PAYSCORE, r#"{"state":"DOING"}"#, Outcome::Pending),
            (PAYSCORE, r#"{"state":"DONE","collection":{"state":"USER_PAYING"}}"#, Outcome::Pending),
            (PAYSCORE, r#"{"state":"DONE","collection":{"state":"USER_PAID"}}"#, Outcome::Succeeded),
            (PAYSCORE, r#"{"state":"SOMETHING_NEW"}"#, Outcome::Pending),
            (OPENED, r#"{"opened":true}"#, Outcome::Succeeded),
            (OPENED, r#"{"opened":false}"#, Outcome::Pending),
            (OPENED, "{}", Outcome::Pending),
        ] {
            let data = Value::from_json(text.as_bytes(), "body").unwrap();
            assert_eq!(rule.apply(&data), Some(outcome), "{text}");
        }
    }
}
