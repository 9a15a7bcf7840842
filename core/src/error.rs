//! Every error: one table of kinds, one error type.
//!
//! Messages name places, never values or secrets. This file is the source of the kinds, numbers, names and classes in
//! every language.

pub(crate) mod advice;
mod boundary;
#[doc(hidden)]
pub mod chinese;
pub(crate) mod locale;
mod members;
mod of_types;
pub(crate) mod record;
pub(crate) mod reply;
mod sentences;
mod table;
mod why;

use std::fmt;
use std::sync::Arc;

pub use table::{Cause, Class, ErrorKind};

use wxpay_core_schema::nearest::nearest;
use wxpay_core_schema::remedy::Remedy;
use wxpay_core_schema::write::Unwritable;
use wxpay_core_schema::{NotJson, Object, Rule, Value, Violation};

use self::advice::Advice;
use self::locale::Locale;
use self::reply::Reply;

/// What an unsuccessful answer claims, verified or not.
#[derive(Clone, Default)]
#[non_exhaustive]
pub(crate) struct Claim {
    /// HTTP status.
    pub status: u16,
    /// WeChat Pay's code, such as `NOT_ENOUGH`.
    pub code: Option<String>,
    /// WeChat Pay's message.
    pub message: Option<String>,
    /// WeChat Pay's `detail`, of any shape.
    pub detail: Option<Value>,
    /// `Request-ID`, for WeChat Pay's support.
    pub request_id: Option<String>,
    /// True if the answer's signature is good.
    pub verified: bool,
}

/// An error: what went wrong, where, and what to do.
#[derive(Clone)]
pub struct Error(Box<Inner>);

/// `Send + Sync`, except in wasm, whose host objects belong to one thread.
#[cfg(not(target_arch = "wasm32"))]
type Why = dyn Fn() -> Value + Send + Sync;
#[cfg(target_arch = "wasm32")]
type Why = dyn Fn() -> Value;

#[derive(Clone)]
struct Inner {
    kind: ErrorKind,
    field: Option<String>,
    text: String,
    violations: Vec<Violation>,
    cause: Option<Cause>,
    claim: Option<Claim>,
    advice: Option<Advice>,
    remedy: Option<Remedy>,
    reply: Option<Reply>,
    missing_certificate: Option<String>,
    is_wrong_type: bool,
    locale: Locale,
    /// Explains it; some verifications each time.
    why: Option<Arc<Why>>,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            field: None,
            text: text.into(),
            violations: Vec::new(),
            cause: None,
            claim: None,
            advice: None,
            remedy: None,
            reply: (kind.class() == Class::UntrustedMessage).then(|| Reply::refusal(kind)),
            missing_certificate: None,
            is_wrong_type: false,
            locale: Locale::default(),
            why: None,
        }))
    }

    /// An argument is wrong; for bindings, whose hosts have more types than Rust.
    ///
    /// `field` names the argument, `text` says what was expected; neither may contain a value.
    pub fn invalid_argument(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self::new(ErrorKind::InvalidArgument, text).at(field)
    }

    /// A name is unknown, such as a setting's; the error suggests the nearest known name, or lists all of them.
    pub fn unknown_name(name: &str, known: &[&str]) -> Self {
        let like = nearest(name, known.iter().copied());
        let text = like.map_or_else(
            || format!("this name is not known; there are {}", known.join(", ")),
            |like| format!("did you mean {like}? This name is not known"),
        );
        let letter = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '?' };
        let name: String = name.chars().take(64).map(letter).collect();
        Self::invalid_argument(if name.is_empty() { "?" } else { &name }, text)
    }

    /// A bug was caught; for bindings.
    pub fn internal(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Internal, text)
    }

    pub(crate) fn invalid_body(violations: Vec<Violation>) -> Self {
        Self::broken(ErrorKind::InvalidBody, "the body breaks rules of the operation: ", violations)
    }

    /// The arguments of a front-end call break its rules.
    pub(crate) fn invalid_given(violations: Vec<Violation>) -> Self {
        Self::broken(ErrorKind::InvalidArgument, "what is given breaks rules of the call: ", violations)
    }

    fn broken(kind: ErrorKind, what: &str, violations: Vec<Violation>) -> Self {
        let mut text = String::from(what);
        for (index, violation) in violations.iter().take(5).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            text.push_str(separator);
            text.push_str(&violation.field);
            text.push_str(": ");
            text.push_str(&violation.hint);
        }
        if violations.len() > 5 {
            text.push_str("; and more, see violations");
        }
        let mut error = Self::new(kind, text);
        error.0.field = violations.first().map(|violation| violation.field.clone());
        error.0.violations = violations;
        error
    }

    pub(crate) fn at(mut self, field: impl Into<String>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    pub(crate) fn with_cause(mut self, cause: Cause) -> Self {
        self.0.cause = Some(cause);
        self
    }

    /// Replaces a refusal by an unknown outcome.
    pub(crate) fn unknown(mut self, cause: Cause) -> Self {
        self.0.kind = ErrorKind::OutcomeUnknown;
        self.with_cause(cause)
    }

    /// Replaces the text, and drops the remedy of a refusal.
    pub(crate) fn because(mut self, text: impl Into<String>) -> Self {
        self.0.text = text.into();
        self.0.remedy = None;
        self
    }

    pub(crate) fn with_claim(mut self, claim: Claim) -> Self {
        self.0.claim = Some(claim);
        self
    }

    pub(crate) fn with_advice(mut self, advice: Advice) -> Self {
        self.0.advice = Some(advice);
        self
    }

    pub(crate) fn with_remedy(mut self, remedy: Remedy) -> Self {
        self.0.remedy = Some(remedy);
        self
    }

    /// Puts the message, the hints of its violations and the remedy into a language.
    #[must_use]
    pub fn in_locale(mut self, locale: Locale) -> Self {
        if locale == Locale::Chinese && self.0.locale != locale {
            self.0.locale = locale;
            for violation in &mut self.0.violations {
                violation.hint = chinese::hint(violation.rule, &violation.hint);
            }
        }
        self
    }

    /// Respells the argument or setting as the host's language does; for bindings.
    #[must_use]
    pub fn spelt(mut self, spell: impl FnOnce(&str) -> String) -> Self {
        let is_named = matches!(self.0.kind, ErrorKind::InvalidArgument | ErrorKind::InvalidKey);
        if is_named && self.0.violations.is_empty() {
            self.0.field = self.0.field.as_deref().map(spell);
        }
        self
    }

    pub(crate) fn with_missing_certificate(mut self, serial: Option<String>) -> Self {
        self.0.missing_certificate = serial;
        self
    }

    /// The kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The place: an argument, a header, or the first body field that breaks a rule.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The rule that [`Error::field`] breaks; `None` if no field of a body is wrong.
    pub fn rule(&self) -> Option<Rule> {
        self.0.violations.first().map(|violation| violation.rule)
    }

    /// All rules that the body breaks, in declared order.
    pub fn violations(&self) -> &[Violation] {
        &self.0.violations
    }

    /// Why the outcome is unknown; `None` for other kinds.
    pub fn cause(&self) -> Option<Cause> {
        self.0.cause
    }

    /// HTTP status of the answer; `None` if there was none.
    pub fn status(&self) -> Option<u16> {
        self.0.claim.as_ref().map(|claim| claim.status)
    }

    /// WeChat Pay's code, such as `NOT_ENOUGH`; only a claim unless the answer is verified.
    pub fn code(&self) -> Option<&str> {
        self.0.claim.as_ref()?.code.as_deref()
    }

    /// Our own text, without place or remedy.
    pub(crate) fn text(&self) -> &str {
        &self.0.text
    }

    /// WeChat Pay's message if the answer had one, else this library's.
    pub fn message(&self) -> String {
        let said = self.0.claim.as_ref().and_then(|claim| claim.message.clone()).filter(|said| !said.is_empty());
        said.unwrap_or_else(|| self.to_string())
    }

    /// WeChat Pay's `detail`, of any shape.
    pub fn detail(&self) -> Option<&Value> {
        self.0.claim.as_ref()?.detail.as_ref()
    }

    /// `Request-ID` of the answer, for WeChat Pay's support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.claim.as_ref()?.request_id.as_deref()
    }

    /// True if the answer's signature is good; `None` without an answer.
    pub fn verified(&self) -> Option<bool> {
        self.0.claim.as_ref().map(|claim| claim.verified)
    }

    /// The next action, as data; refusals and unknown outcomes have one.
    pub fn advice(&self) -> Option<&Advice> {
        self.0.advice.as_ref()
    }

    /// The remedy for the code or message if one is known, else for the kind.
    pub fn remedy(&self) -> Remedy {
        self.0.remedy.unwrap_or_else(|| self.0.kind.remedy())
    }

    /// The serial of the missing platform certificate: fetch it with `certificates.download`, then read again.
    ///
    /// `None` if nothing or something else is missing: a public key (`PUB_KEY_ID_…`) comes only from the merchant
    /// platform.
    pub fn missing_certificate(&self) -> Option<&str> {
        self.0.missing_certificate.as_deref()
    }

    /// The redacted form for logs, one line of JSON: kind, place and codes, but no messages, values or keys.
    pub fn as_log(&self) -> String {
        let mut log = Object::new();
        log.push("kind", self.kind().as_str());
        let mut push = |name: &str, value: Option<Value>| {
            if let Some(value) = value {
                log.push(name, value);
            }
        };
        push("field", self.field().map(Value::from));
        push("rule", self.rule().map(|rule| rule.as_str().into()));
        push("cause", self.cause().map(|cause| cause.as_str().into()));
        push("status", self.status().map(|status| i64::from(status).into()));
        push("code", self.code().filter(|code| is_code(code)).map(Value::from));
        push("request_id", self.request_id().filter(|id| is_code(id)).map(Value::from));
        push("verified", self.verified().map(Value::from));
        push("action", self.advice().map(|advice| advice.action.as_str().into()));
        let log = Value::Object(log).to_json().unwrap_or_default();
        String::from_utf8(log).unwrap_or_default()
    }

    /// The reply to an untrusted notification; every `UntrustedMessage` has one.
    pub fn reply(&self) -> Option<&Reply> {
        self.0.reply.as_ref()
    }
}

/// One line: kind, place, text, WeChat Pay's code and message, and the remedy.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        // The text already names the places of a body.
        let field = inner.field.as_deref().filter(|_| inner.violations.is_empty());
        f.write_str(inner.kind.as_str())?;
        if inner.locale == Locale::Chinese {
            if let Some(cause) = inner.cause {
                write!(f, "（{cause}）")?;
            }
            if let Some(field) = field {
                write!(f, "，位置 {field}")?;
            }
            let told = chinese::sentence(inner.kind, inner.cause, &inner.text, &inner.violations);
            // A question ends in its own mark.
            let stop = if told.ends_with('？') { "" } else { "。" };
            return write!(f, "：{told}{}{stop}{}", said(inner.claim.as_ref()), self.remedy().zh);
        }
        if let Some(cause) = inner.cause {
            write!(f, " ({cause})")?;
        }
        if let Some(field) = field {
            write!(f, " at {field}")?;
        }
        let stop = if inner.text.ends_with('?') { "" } else { "." };
        write!(f, ": {}{}{stop} {}", inner.text, said(inner.claim.as_ref()), self.remedy().en)
    }
}

/// The answer's own claims: status, code, message and `Request-ID`.
fn said(claim: Option<&Claim>) -> String {
    let Some(claim) = claim else { return String::new() };
    let words = [&claim.code, &claim.message].into_iter().flatten().map(|part| format!(" {}", one_line(part)));
    let id = claim.request_id.iter().map(|id| format!(", Request-ID {}", one_line(id)));
    format!(" [HTTP {}{}]", claim.status, words.chain(id).collect::<String>())
}

/// True if the text looks like a code or an id, and may be logged.
pub(crate) fn is_code(text: &str) -> bool {
    text.len() <= 128 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// Shortens text from the network to one line: a log entry must stay one entry.
fn one_line(text: &str) -> String {
    text.chars().take(256).map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

impl Locale {
    /// Returns a function that puts an error into this language.
    pub(crate) fn speak(self) -> impl Fn(Error) -> Error + use<> {
        move |error| error.in_locale(self)
    }

    /// Parses `en` or `zh`; anything else is an `InvalidArgument`.
    pub fn parse(name: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().find(|known| known.as_str() == name);
        known.copied().ok_or_else(|| Error::invalid_argument("locale", "en or zh"))
    }
}

impl From<NotJson> for Error {
    fn from(NotJson { field, what }: NotJson) -> Self {
        Self::invalid_argument(field, what)
    }
}

impl From<Unwritable> for Error {
    fn from(_: Unwritable) -> Self {
        Self::internal("a checked body cannot be written")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failed_verification_is_a_cause() {
        for kind in ErrorKind::ALL.iter().filter(|kind| (401..=407).contains(&kind.number())) {
            assert_eq!(Cause::of(*kind).as_str(), kind.as_str());
        }
    }

    #[test]
    fn numbers_and_names_are_unique() {
        for (index, kind) in ErrorKind::ALL.iter().enumerate() {
            for other in &ErrorKind::ALL[index + 1..] {
                assert_ne!(kind.number(), other.number());
                assert_ne!(kind.as_str(), other.as_str());
            }
        }
    }

    #[test]
    fn an_error_from_the_network_stays_on_one_line() {
        let claim = Claim { status: 403, message: Some("a\nb\r\u{1b}[0m".into()), ..Claim::default() };
        let text = Error::new(ErrorKind::Refused, "no").with_claim(claim).to_string();
        assert!(!text.contains(|c: char| c.is_control()), "{text:?}");
    }
}
