//! Reads an answer: whether to trust it, whether the request is done, and what to do if not.

use std::borrow::Cow;
use std::fmt;

use wxpay_core_schema::Value;
use wxpay_core_schema::outcome::{self, Failure, Outcome};
use wxpay_core_schema::remedy::{Cure, Remedy, of_reason, of_refusal};
use wxpay_core_schema::shape::FromAnswer;
use wxpay_core_schema::unseal::Report;

use crate::call::expected::Expected;
use crate::call::opened::open;
use crate::call::remedy;
use crate::call::told::{self, Context};
use crate::error::advice::Advice;
use crate::error::locale::Locale;
use crate::error::{Cause, Claim, Error, ErrorKind};
use crate::trust::certificates::Certificates;
use crate::wire::headers::Headers;

/// Until the clock is right, no repeated answer is trusted either.
const WRONG_CLOCK: Remedy = Remedy {
    zh: "请用 NTP 校准服务器时钟。结果未知：请按 advice 用原单号重试或查单，切勿换单号。",
    en: "Set the server's clock by NTP. The outcome is unknown: follow the advice, repeat the same number or query, never take a new number.",
};

/// A success: signed by WeChat Pay, and decoded.
#[derive(Clone)]
#[non_exhaustive]
pub struct Answer<A = Value> {
    /// The verified JSON, typed by the operation; for an empty body the default, or `Null`.
    pub data: A,
    /// The outcome of the request; `None` if the operation has no lifecycle.
    pub outcome: Option<Outcome>,
    /// HTTP status.
    pub status: u16,
    /// `Request-ID`, for WeChat Pay's support.
    pub request_id: Option<String>,
    /// True if the signature is good, which holds for every success but a file. For a file, true if its content has the
    /// digest that a signed answer named.
    pub verified: bool,
    /// The parts that failed, and what to do about each.
    pub failures: Vec<Failure>,
    /// JSON pointers, such as `/data/0/payer_phone`, of encrypted fields that could not be opened here: `data` holds
    /// their ciphertext for [`Merchant::begin_decrypt`](crate::Merchant::begin_decrypt).
    pub sealed: Vec<String>,
    /// The verified bytes, with encrypted fields still encrypted; or the file, opened and uncompressed.
    pub body: Vec<u8>,
    /// True if `data` differs from the JSON in `body`, because a field was opened.
    opened: bool,
    /// True if `body` is a file and `data` is empty.
    is_file: bool,
    /// The certificates listed by `certificates.download`, opened and checked.
    pub certificates: Option<Certificates>,
    locale: Locale,
}

impl Answer {
    /// True if the answer is a file; [`Answer::body`] holds it.
    pub fn is_file(&self) -> bool {
        self.is_file
    }

    /// The language of errors: that of the merchant.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Converts `data` to a struct, such as with `answer.typed::<Order>()`.
    pub fn typed<A: FromAnswer>(self) -> Answer<A> {
        let Self { data, outcome, status, request_id, verified, failures, sealed, body, opened, is_file, .. } = self;
        let (data, certificates, locale) = (A::from_answer(data), self.certificates, self.locale);
        Answer {
            data,
            outcome,
            status,
            request_id,
            verified,
            failures,
            sealed,
            body,
            opened,
            is_file,
            certificates,
            locale,
        }
    }

    /// `data` as JSON: the verified bytes unless a field was opened; empty for a file.
    pub fn json(&self) -> Cow<'_, [u8]> {
        if self.is_file {
            return Cow::Owned(Vec::new());
        }
        let opened = if self.opened { self.data.to_json() } else { None };
        opened.map_or_else(|| self.body.as_slice().into(), Cow::from)
    }
}

/// Lists every member but data, body and certificates; an absent one is `null`.
impl<A> From<&Answer<A>> for Value {
    fn from(answer: &Answer<A>) -> Self {
        let failures: Vec<Self> = answer.failures.iter().map(Self::from).collect();
        let sealed: Vec<Self> = answer.sealed.iter().map(|place| place.as_str().into()).collect();
        Self::from([
            ("outcome", answer.outcome.map(Outcome::as_str).into()),
            ("status", answer.status.into()),
            ("request_id", answer.request_id.as_deref().into()),
            ("verified", answer.verified.into()),
            ("failures", failures.into()),
            ("sealed", sealed.into()),
        ])
    }
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

/// Reads an answer by the table in ARCHITECTURE.md; its first match counts.
pub(crate) fn read(
    context: &Context<'_>,
    status: u16,
    headers: &Headers,
    body: &[u8],
    now: u64,
) -> Result<Answer, Error> {
    let is_success = (200..=299).contains(&status);
    if is_success && let Some(expected) = context.file {
        return file(context, expected, status, headers, body);
    }
    if is_success && context.bootstrap() {
        let (certificates, verification) = match context.merchant.read_certificates(headers, body, now) {
            Ok(certificates) => (Some(certificates), Ok(())),
            // Wrong APIv3 key, or not a certificate list; retrying won't help.
            Err(error) if matches!(error.kind(), ErrorKind::DecryptFailed | ErrorKind::MalformedCertificates) => {
                return Err(error);
            }
            Err(error) => (None, Err(error)),
        };
        return success(context, verification, status, headers, body).map(|answer| Answer { certificates, ..answer });
    }
    let verification = context.merchant.verify(headers, body, now);
    if is_success {
        return success(context, verification, status, headers, body);
    }
    let claim = claim(status, headers, body, verification.is_ok());
    let top_up = context.entry.and_then(|entry| entry.top_up);
    let top_up = top_up.filter(|top_up| claim.message.as_deref().is_some_and(|said| said.contains(top_up.message)));
    let error = match status {
        429 => {
            context.refused(Advice::later(headers.retry_after()), "too many requests; this one was not executed", claim)
        }
        // Merchants registered since 2024 have no platform certificates, and get varying errors here.
        404 if context.bootstrap() => {
            context.refused(Advice::never(), "this merchant has no platform certificates", claim)
        }
        // Some products answer 400 where others answer 500; that is not a refusal.
        400..=599 if status >= 500 || claim.code.as_deref() == Some("SYSTEM_ERROR") => {
            context.unknown(Cause::ServerError, "WeChat Pay or a gateway in front of it failed", claim, headers)
        }
        400..=499 if claim.code.is_some() => match verification {
            Err(error) if headers.signed() == 0 || context.is_unknown(headers, now) => {
                let why = error.kind().as_str();
                let text =
                    format!("WeChat Pay rejected the request, by an answer whose signature cannot be checked ({why})");
                let missing = error.missing_certificate().map(str::to_owned);
                context.refused(Advice::never(), &text, claim).with_missing_certificate(missing)
            }
            Err(error) => context.disbelieved(&error, claim, headers),
            Ok(()) if top_up.is_some() => {
                let text = "accepted, and pending until the balance is topped up";
                context.unknown(Cause::InsufficientBalance, text, claim, headers)
            }
            Ok(()) => context.refused(Advice::never(), "WeChat Pay rejected the request", claim),
        },
        _ => context.unknown(Cause::UnexpectedStatus, "WeChat Pay documents no such answer", claim, headers),
    };
    Err(match top_up {
        Some(top_up) => error.with_remedy(top_up.remedy),
        None => error,
    })
}

fn success(
    context: &Context<'_>,
    verification: Result<(), Error>,
    status: u16,
    headers: &Headers,
    body: &[u8],
) -> Result<Answer, Error> {
    // Never echo fields of an unverified 2xx.
    let claim = |verified| Claim { status, request_id: headers.request_id(), verified, ..Claim::default() };
    verification.map_err(|error| context.disbelieved(&error, claim(false), headers))?;
    let data = match body {
        b"" => Some(Value::Null),
        body => Value::from_answer(body).filter(|data| matches!(data, Value::Object(_))),
    };
    let malformed = || context.unknown(Cause::MalformedAnswer, "verified, but not a JSON object", claim(true), headers);
    let mut data = data.ok_or_else(malformed)?;
    let outcome = context.rule().and_then(|rule| rule.apply(&data));
    told::check(context, &data, outcome).map_err(|error| error.with_claim(claim(true)))?;
    let remedy = |reason: &str| of_reason(&context.tables(), reason);
    // When a cancellation succeeds, the failure of the cancelled thing is not one.
    let failing = context.entry.filter(|_| outcome != Some(Outcome::Succeeded));
    let failures = failing.map(|entry| outcome::failures(entry.failures, &data, remedy)).unwrap_or_default();
    let Report { opened, sealed } = open(context.merchant, context.entry.map(|entry| entry.answer), &mut data);
    Ok(Answer {
        outcome,
        status,
        request_id: headers.request_id(),
        verified: true,
        failures,
        data,
        sealed,
        body: body.to_vec(),
        opened,
        is_file: false,
        certificates: None,
        locale: context.merchant.locale(),
    })
}

/// Reads a file; WeChat Pay does not sign it.
fn file(
    context: &Context<'_>,
    expected: &Expected,
    status: u16,
    headers: &Headers,
    body: &[u8],
) -> Result<Answer, Error> {
    let body = expected.read(context.merchant, body).map_err(|error| match error.kind() {
        // The key is elsewhere or wrong; retrying won't help.
        ErrorKind::InvalidArgument | ErrorKind::DecryptFailed => error,
        _ => context.disbelieved(&error, Claim { status, ..Claim::default() }, headers),
    })?;
    Ok(Answer {
        data: Value::Null,
        outcome: None,
        status,
        request_id: headers.request_id(),
        verified: expected.is_proof(),
        failures: Vec::new(),
        sealed: Vec::new(),
        body,
        opened: false,
        is_file: true,
        certificates: None,
        locale: context.merchant.locale(),
    })
}

impl Context<'_> {
    fn bootstrap(&self) -> bool {
        self.entry.is_some_and(|entry| entry.bootstrap)
    }

    /// True if the answer names a serial without a key here, whatever else is wrong.
    fn is_unknown(&self, headers: &Headers, now: u64) -> bool {
        headers.serial().is_some_and(|serial| self.merchant.platform_keys().find(serial, now).is_none())
    }

    fn disbelieved(&self, error: &Error, claim: Claim, headers: &Headers) -> Error {
        let place = error.field().unwrap_or("signature");
        let text = format!("the answer cannot be trusted: {} at {place}: {}", error.kind().as_str(), error.text());
        let missing = error.missing_certificate().map(str::to_owned);
        let unknown = self.unknown(Cause::of(error.kind()), &text, claim, headers).with_missing_certificate(missing);
        if error.kind() == ErrorKind::StaleTimestamp { unknown.with_remedy(WRONG_CLOCK) } else { unknown }
    }

    fn unknown(&self, cause: Cause, text: &str, claim: Claim, headers: &Headers) -> Error {
        let advice = Advice::unknown(cause, self.repeat, headers.retry_after());
        Error::new(ErrorKind::OutcomeUnknown, text).with_cause(cause).with_advice(advice).with_claim(claim)
    }

    fn refused(&self, advice: Advice, text: &str, claim: Claim) -> Error {
        let remedy = of_refusal(&self.tables(), claim.status, claim.code.as_deref(), claim.message.as_deref());
        let error = Error::new(ErrorKind::Refused, text).with_advice(advice).with_claim(claim);
        if let Some(remedy) = remedy { error.with_remedy(remedy) } else { error }
    }

    fn tables(&self) -> Vec<&'static [Cure]> {
        remedy::tables(self.entry, self.method, self.target)
    }
}

/// The claims of an unsuccessful answer.
fn claim(status: u16, headers: &Headers, body: &[u8], verified: bool) -> Claim {
    let json = Value::from_answer(body);
    let text = |name: &str| json.as_ref()?.get(name)?.as_str().map(str::to_owned);
    Claim {
        status,
        code: text("code"),
        message: text("message"),
        detail: json.as_ref().and_then(|json| json.get("detail")).cloned(),
        request_id: headers.request_id(),
        verified,
    }
}
