//! Checks that a signed answer is about this request, and not about another.

use der::DateTime;
use wxpay_core_schema::Value;
use wxpay_core_schema::echo::{self, Proof, Rigour};
use wxpay_core_schema::operation::{Entry, Repeat};
use wxpay_core_schema::outcome::{Lifecycle, Outcome, at};

use crate::call::expected::Expected;
use crate::error::advice::Advice;
use crate::error::{Cause, Error, ErrorKind};
use crate::merchant::Merchant;

/// The state of the request whose answer is read.
pub(crate) struct Context<'a> {
    pub(crate) merchant: &'a Merchant,
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) entry: Option<&'static Entry>,
    pub(crate) repeat: Repeat,
    /// The requested fields that the answer repeats.
    pub(crate) asked: &'a Value,
    /// The request that a query asks about.
    pub(crate) of: Option<Original<'a>>,
    /// The digest to check the answer against, if it is a file.
    pub(crate) file: Option<&'a Expected>,
}

/// The request that a query asks about.
pub(crate) struct Original<'a> {
    pub(crate) entry: &'static Entry,
    pub(crate) repeat: Repeat,
    pub(crate) asked: &'a Value,
    /// When WeChat Pay accepted it, by its own clock, if an answer says so.
    pub(crate) accepted: Option<u64>,
}

impl Context<'_> {
    /// The rule for the outcome. A query tells the outcome of the request it asks about, and a request that ends
    /// something succeeds once the thing has ended. `None` for a generic request.
    pub(super) fn rule(&self) -> Option<Lifecycle> {
        let original = self.of.as_ref().map(|of| of.entry.outcome);
        original.filter(|rule| matches!(rule, Lifecycle::Told(_))).or(self.entry.map(|entry| entry.outcome))
    }
}

/// Checks that the answer matches the request. The error names the field that differs or is missing.
pub(crate) fn check(context: &Context<'_>, data: &Value, outcome: Option<Outcome>) -> Result<(), Error> {
    let (Some(entry), Value::Object(_)) = (context.entry, data) else { return Ok(()) };
    let is_final = outcome != Some(Outcome::Pending);
    let Some(original) = &context.of else {
        let rigour = if is_final { Rigour::Consistent } else { Rigour::Open };
        return told(echo::compare(entry.body, context.asked, data, entry.answer, rigour), context.repeat);
    };
    // A number under which nothing was done has no terms to compare.
    let rigour = match outcome {
        Some(Outcome::Pending) => Rigour::Open,
        Some(Outcome::Failed) if original.repeat.is_harmless() => Rigour::Consistent,
        _ => Rigour::Proven,
    };
    told(echo::compare(original.entry.body, original.asked, data, entry.answer, rigour), original.repeat)?;
    if is_final { attest(original, data) } else { Ok(()) }
}

/// Checks that a final answer proves what it tells, for callers who have to be certain.
pub(crate) fn prove(entry: &Entry, asked: &Value, data: &Value, repeat: Repeat) -> Result<(), Error> {
    told(echo::compare(entry.body, asked, data, entry.answer, Rigour::Proven), repeat)
}

fn told(proof: Proof, repeat: Repeat) -> Result<(), Error> {
    match proof {
        Proof::Same => Ok(()),
        Proof::Other(field) => {
            Err(other(repeat, format!("signed, but about another request: {field} differs")).at(field))
        }
        Proof::Silent(field) => {
            let text = format!("signed, but without {field}, so it may be about another request");
            Err(other(repeat, text).at(field))
        }
    }
}

/// Finds differences that numbers do not show: a record of another operation, or an earlier one with the same terms.
fn attest(original: &Original<'_>, data: &Value) -> Result<(), Error> {
    if let Some(witness) = original.entry.witness {
        match echo::attest(witness, original.asked, data) {
            Proof::Same => {}
            Proof::Silent(field) => {
                let text =
                    format!("signed, but without {field}: it may be about another operation with the same number");
                return Err(other(original.repeat, text).at(field).with_remedy(witness.remedy));
            }
            Proof::Other(field) => {
                let text = "the number belongs to another operation; this one was not executed";
                let error = Error::new(ErrorKind::Refused, text).at(field).with_advice(Advice::never());
                return Err(error.with_remedy(witness.remedy));
            }
        }
    }
    let Some(path) = original.entry.finished_at.filter(|_| !original.repeat.is_harmless()) else { return Ok(()) };
    let Some(begun) = original.accepted else {
        let text = "a record with the same terms, but nothing shows that it is of this request";
        return Err(other(original.repeat, text.into()).at(path));
    };
    let finished = at(data, path).and_then(Value::as_str).and_then(unix);
    match finished {
        Some(finished) if finished >= begun => Ok(()),
        Some(_) => {
            Err(other(original.repeat, "a record with the same terms, but older than this request".into()).at(path))
        }
        None => {
            let text = "a record with the same terms, but without the time of completion";
            Err(other(original.repeat, text.into()).at(path))
        }
    }
}

fn other(repeat: Repeat, text: String) -> Error {
    let advice = Advice::unknown(Cause::OtherRequest, repeat, None);
    Error::new(ErrorKind::OutcomeUnknown, text).with_cause(Cause::OtherRequest).with_advice(advice)
}

/// Parses RFC 3339 into Unix seconds; `None` for anything else.
fn unix(text: &str) -> Option<u64> {
    let (date, rest) = text.split_at_checked(19)?;
    let local = format!("{date}Z").parse::<DateTime>().ok()?.unix_duration().as_secs();
    // The offset may follow a fraction of a second.
    let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    if zone.eq_ignore_ascii_case("z") {
        return Some(local);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let offset = hours.parse::<u64>().ok()? * 3600 + minutes.parse::<u64>().ok()? * 60;
    match zone.get(..1)? {
        "+" => local.checked_sub(offset),
        "-" => local.checked_add(offset),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_with_its_offset_and_without_its_fraction() {
        for text in [
            "2025-09-26T16:47:37Z",
            "2025-09-27T00:47:37+08:00",
            "2025-09-26T16:47:37.120Z",
            "2025-09-26T11:17:37.5-05:30",
        ] {
            assert_eq!(unix(text), Some(1_758_905_257), "{text}");
        }
        for text in
            ["", "2025-09-26", "2025-09-26T16:47:37", "2025-09-26 16:47:37 CST", "20250926164737", "微信支付微信支付微"]
        {
            assert_eq!(unix(text), None, "{text}");
        }
    }
}
