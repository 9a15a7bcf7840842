//! Reading an answer: what may be believed, whether it is done, and what to do if it is not.

use std::fmt;

use crate::advice::Advice;
use crate::canonical;
use crate::error::{Cause, Claim, Error, Kind};
use crate::headers::Headers;
use crate::merchant::Merchant;
use crate::operation::{Entry, Repeat};
use crate::outcome::{self, Failure, Outcome};
use crate::remedy::{of_message, remedy};
use crate::shape::Fields;
use crate::value::Value;

/// A success: signed by WeChat Pay, and decoded.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<A = Value> {
    /// The verified JSON, typed by the operation; of an empty body the default, or `Null`.
    pub data: A,
    /// What became of the operation; none where it has no lifecycle.
    pub outcome: Option<Outcome>,
    /// HTTP status.
    pub status: u16,
    /// `Request-ID`, for WeChat Pay's support.
    pub request_id: Option<String>,
    /// That the signature was checked and is good: always, of a success.
    pub verified: bool,
    /// The parts that failed, and what to do about each.
    pub failures: Vec<Failure>,
    /// The verified bytes.
    pub body: Vec<u8>,
}

impl<A> fmt::Debug for Answer<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("outcome", &self.outcome)
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("verified", &self.verified)
            .finish_non_exhaustive()
    }
}

/// What a verified answer becomes: [`Value`], or the struct that the operation declares.
pub trait FromAnswer {
    /// From verified JSON; `Null` for an empty body.
    fn from_answer(value: Value) -> Self;
}

impl FromAnswer for Value {
    fn from_answer(value: Value) -> Self {
        value
    }
}

impl<T: Fields> FromAnswer for T {
    fn from_answer(value: Value) -> Self {
        T::from_value(&value)
    }
}

/// What the request knows that is read for.
pub(crate) struct Context<'a> {
    pub(crate) merchant: &'a Merchant,
    pub(crate) entry: Option<&'static Entry>,
    pub(crate) repeat: Repeat,
}

/// First match counts; the table is in ARCHITECTURE.md.
pub(crate) fn read<A: FromAnswer>(
    context: Context<'_>,
    status: u16,
    headers: &Headers,
    body: &[u8],
    now: u64,
) -> Result<Answer<A>, Error> {
    let verification = || canonical::verify(&context.merchant.platform_keys(), headers, body, now);
    let refusal = Refusal { context: &context, status, headers, body };
    match status {
        200..=299 => {
            verification().map_err(|error| refusal.unknown(Cause::of(error.kind()), &told(&error), false))?;
            let data = match body {
                b"" => Some(Value::Null),
                body => Value::from_answer(body).filter(|data| matches!(data, Value::Object(_))),
            };
            let data =
                data.ok_or_else(|| refusal.unknown(Cause::MalformedAnswer, "verified, but not a JSON object", true))?;
            Ok(Answer {
                outcome: context.entry.and_then(|entry| entry.outcome.apply(&data)),
                status,
                request_id: headers.request_id(),
                verified: true,
                failures: outcome::failures(&data),
                data: A::from_answer(data),
                body: body.to_vec(),
            })
        }
        429 => {
            let advice = Advice::later(headers.retry_after());
            Err(refusal.refused(advice, "too many requests; this one was not executed", verification().is_ok()))
        }
        400..=499 if refusal.code().is_some() => Err(match verification() {
            Err(error) if headers.signed() == 0 || error.kind() == Kind::UnknownSerial => {
                let text =
                    format!("WeChat Pay said no, without a signature that can be checked ({})", error.kind().as_str());
                refusal.refused(Advice::never(), &text, false)
            }
            Err(error) => refusal.unknown(Cause::of(error.kind()), &told(&error), false),
            Ok(()) if refusal.lacks_balance() => refusal.unknown(
                Cause::InsufficientBalance,
                "the return stays PROCESSING until return_mchid is topped up",
                true,
            ),
            Ok(()) => refusal.refused(Advice::never(), "WeChat Pay said no", true),
        }),
        500..=599 => {
            Err(refusal.unknown(Cause::ServerError, "WeChat Pay or a gateway before it failed", verification().is_ok()))
        }
        _ => {
            Err(refusal.unknown(Cause::UnexpectedStatus, "no answer that WeChat Pay documents", verification().is_ok()))
        }
    }
}

/// What a failed verification says, without its kind and remedy, which stand elsewhere.
fn told(error: &Error) -> String {
    let place = error.field().unwrap_or("signature");
    format!("the answer cannot be believed: {} at {place}", error.kind().as_str())
}

/// An answer that is no success.
struct Refusal<'a> {
    context: &'a Context<'a>,
    status: u16,
    headers: &'a Headers,
    body: &'a [u8],
}

impl Refusal<'_> {
    fn refused(&self, advice: Advice, text: &str, verified: bool) -> Error {
        self.finish(Error::new(Kind::Refused, text).with_advice(advice), verified)
    }

    fn unknown(&self, cause: Cause, text: &str, verified: bool) -> Error {
        let advice = Advice::unknown(cause, self.context.repeat, self.headers.retry_after());
        self.finish(Error::new(Kind::OutcomeUnknown, text).with_cause(cause).with_advice(advice), verified)
    }

    fn finish(&self, error: Error, verified: bool) -> Error {
        let claim = self.claim(verified);
        let message = claim.message.as_deref().and_then(of_message);
        let remedy = message.or_else(|| claim.code.as_deref().and_then(remedy));
        let error = error.with_claim(claim);
        match remedy {
            Some(remedy) => error.with_remedy(remedy),
            None => error,
        }
    }

    fn claim(&self, verified: bool) -> Claim {
        // Of a success that cannot be believed nothing is repeated, as if it were an error.
        let json = Value::from_answer(self.body).filter(|_| self.status >= 300);
        let text = |name: &str| json.as_ref()?.get(name)?.as_str().map(str::to_owned);
        Claim {
            status: self.status,
            code: text("code"),
            message: text("message"),
            detail: json.as_ref().and_then(|json| json.get("detail")).cloned(),
            request_id: self.headers.request_id(),
            verified,
        }
    }

    fn code(&self) -> Option<String> {
        self.claim(false).code
    }

    fn lacks_balance(&self) -> bool {
        let message = self.claim(false).message.unwrap_or_default();
        self.context.entry.is_some_and(|entry| entry.top_up) && message.contains("可用余额不足")
    }
}
