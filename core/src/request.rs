//! One request: the exact bytes to send. It remembers its operation and its merchant, and reads its own answer.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use zeroize::Zeroize;

use crate::advice::Advice;
use crate::answer::{self, Answer, FromAnswer};
use crate::canonical;
use crate::check;
use crate::error::{Cause, Error, Kind, Rule, Violation};
use crate::headers::Headers;
use crate::keys::{PlatformKey, PlatformKeys};
use crate::merchant::{Merchant, SIGNATURE_LENGTH};
use crate::moment::Moment;
use crate::operation::{Entry, Repeat};
use crate::target;
use crate::value::{Object, Value};
use crate::{sensitive, write};

/// A request to any API, as the caller describes it.
#[derive(Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Generic::default()`.
pub struct Generic<'a> {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'a str,
    /// The path, such as `/v3/refund/domestic/refunds`; it may carry its own query, ready as it is.
    pub path: &'a str,
    /// Query parameters, encoded and appended in this order. `null` is absent.
    pub query: Object,
    /// The body, sent as given.
    pub body: Content<'a>,
    /// JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`; in the query where there is no body.
    pub sensitive: &'a [&'a str],
}

/// The body of a generic request.
#[derive(Debug, Default)]
#[allow(clippy::exhaustive_enums)] // A body is there or not, and made by us or by the caller.
pub enum Content<'a> {
    /// No body.
    #[default]
    None,
    /// Written as compact JSON, in the order given, `null` too.
    Json(Value),
    /// Sent and signed as it stands; JSON by its `Content-Type`.
    Bytes(&'a [u8]),
}

/// What a request says, apart from when.
#[derive(Clone)]
pub(crate) struct Draft {
    method: &'static str,
    target: String,
    body: Vec<u8>,
    has_body: bool,
    /// `Wechatpay-Serial`: which key encrypted, and which one the answer is to be signed with.
    serial: String,
    sealed: bool,
    entry: Option<&'static Entry>,
    repeat: Repeat,
}

impl Draft {
    pub(crate) fn declared(
        merchant: &Merchant,
        entry: &'static Entry,
        body: Value,
        extra: &Value,
        moment: &Moment,
    ) -> Result<Self, Error> {
        let mut violations = check::check(entry.body, &body);
        violations.extend(check::check_representable(extra));
        if !violations.is_empty() {
            return Err(Error::invalid_body(violations));
        }
        let body = write::merge(body, extra);
        let Value::Object(object) = &body else {
            return Err(Error::invalid_argument("extra", "an object of undeclared fields"));
        };
        let keys = merchant.platform_keys();
        let key = preferred(&keys, moment)?;
        let (mut target, placed) = target::fill(entry.path, object)?;
        let has_body = !matches!(entry.method, "GET" | "DELETE");
        let rest = |name: &str| !placed.iter().any(|placed| placed == name);
        let mut sealed = false;
        let mut bytes = Vec::new();
        if has_body {
            bytes = write::body(entry.body, object, &rest, &mut |field, plaintext| {
                sealed = true;
                sensitive::seal(key, plaintext, field)
            })?;
        } else {
            target::push_query(&mut target, write::in_order(entry.body, object).filter(|(name, _)| rest(name)))?;
        }
        Ok(Self {
            method: entry.method,
            target,
            body: bytes,
            has_body,
            serial: key.serial().into(),
            sealed,
            entry: Some(entry),
            repeat: entry.repeat(),
        })
    }

    pub(crate) fn generic(merchant: &Merchant, generic: Generic<'_>, moment: &Moment) -> Result<Self, Error> {
        let Generic { method, path, query, body, sensitive: pointers } = generic;
        let method = ["GET", "POST", "PUT", "PATCH", "DELETE"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(method))
            .ok_or_else(|| Error::invalid_argument("method", "GET, POST, PUT, PATCH or DELETE"))?;
        let has_body = !matches!(body, Content::None);
        if has_body && method == "GET" {
            return Err(Error::invalid_argument("body", "a GET has no body; pass query parameters in query"));
        }
        let mut query = Value::Object(query);
        let (mut json, raw) = match body {
            Content::Json(json) => (Some(json), &[][..]),
            Content::Bytes(raw) => (None, raw),
            Content::None => (None, &[][..]),
        };
        let mut violations = check::check_representable(&query);
        violations.extend(json.iter().flat_map(check::check_representable));
        if !violations.is_empty() {
            return Err(Error::invalid_body(violations));
        }
        let keys = merchant.platform_keys();
        let key = preferred(&keys, moment)?;
        for pointer in pointers {
            let place = if has_body { json.as_mut() } else { Some(&mut query) };
            let Some(Value::Text(text)) = place.and_then(|place| place.pointer_mut(pointer)) else {
                let hint = "no text stands at this JSON pointer, so nothing can be encrypted".into();
                let field = pointer.chars().take(128).filter(|c| !c.is_control()).collect();
                return Err(Error::invalid_body(vec![Violation { field, rule: Rule::Required, hint }]));
            };
            let ciphertext = sensitive::seal(key, text, pointer)?;
            std::mem::replace(text, ciphertext).zeroize();
        }
        let mut target = target::given(path)?;
        if let Value::Object(query) = &query {
            target::push_query(&mut target, query.iter())?;
        }
        let numbered = json.as_ref().and_then(Value::as_object).is_some_and(has_number);
        let body = match &json {
            Some(json) => json.to_json().ok_or_else(|| Error::internal("a checked body cannot be written"))?,
            None => raw.to_vec(),
        };
        Ok(Self {
            method,
            target,
            body,
            has_body,
            serial: key.serial().into(),
            sealed: !pointers.is_empty(),
            entry: None,
            repeat: Repeat::of(method == "GET" || numbered),
        })
    }
}

/// The key for a request: without one, no answer could be believed, so nothing is sent.
fn preferred<'k>(keys: &'k PlatformKeys, moment: &Moment) -> Result<&'k PlatformKey, Error> {
    keys.preferred(moment.timestamp).ok_or_else(|| {
        let text =
            "no WeChat Pay public key and no platform certificate that is valid now: no answer could be verified";
        Error::new(Kind::InvalidKey, text).at("platform_keys")
    })
}

/// Whether a body names a number of the merchant's, such as `out_refund_no`, which makes it harmless to repeat.
fn has_number(body: &Object) -> bool {
    body.iter().any(|(name, value)| name.starts_with("out_") && name.ends_with("_no") && value.as_str().is_some())
}

/// A request up to its signature: sign [`Unsigned::message`] wherever the key is, then [`Unsigned::finish`].
pub struct Unsigned<A = Value> {
    merchant: Merchant,
    draft: Arc<Draft>,
    moment: Moment,
    message: Vec<u8>,
    answer: PhantomData<fn() -> A>,
}

impl<A: FromAnswer> Unsigned<A> {
    pub(crate) fn new(merchant: &Merchant, draft: impl Into<Arc<Draft>>, moment: Moment) -> Self {
        let draft = draft.into();
        let message = canonical::request(draft.method, &draft.target, &moment, &draft.body);
        Self { merchant: merchant.clone(), draft, moment, message, answer: PhantomData }
    }

    /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Takes the signature: 256 bytes, not base64.
    pub fn finish(self, signature: &[u8]) -> Result<Request<A>, Error> {
        if signature.len() != SIGNATURE_LENGTH {
            let text =
                format!("{} bytes; an RSA-2048 signature has exactly {SIGNATURE_LENGTH}, not base64", signature.len());
            return Err(Error::invalid_argument("signature", text));
        }
        let Self { merchant, draft, moment, message: _, answer } = self;
        let authorization = canonical::authorization(merchant.mchid(), merchant.serial_no(), &moment, signature);
        Ok(Request { merchant, draft, authorization, answer })
    }

    pub(crate) fn sign(self) -> Result<Request<A>, Error> {
        let signature = self.merchant.sign(&self.message)?;
        self.finish(&signature)
    }
}

impl<A> fmt::Debug for Unsigned<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned").field("method", &self.draft.method).finish_non_exhaustive()
    }
}

/// A signed request: send its bytes as they are, then read the answer with it.
pub struct Request<A = Value> {
    merchant: Merchant,
    draft: Arc<Draft>,
    authorization: String,
    answer: PhantomData<fn() -> A>,
}

impl<A> Clone for Request<A> {
    fn clone(&self) -> Self {
        let Self { merchant, draft, authorization, answer } = self;
        Self { merchant: merchant.clone(), draft: draft.clone(), authorization: authorization.clone(), answer: *answer }
    }
}

/// How the host's HTTP client failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // It left, or nobody knows.
pub enum Transport {
    /// The connection was never made: nothing left.
    NotSent,
    /// Anything else: the request may have been executed.
    MaybeSent,
}

impl Transport {
    /// From `not_sent` or `maybe_sent`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        match text {
            "not_sent" => Ok(Self::NotSent),
            "maybe_sent" => Ok(Self::MaybeSent),
            _ => Err(Error::invalid_argument(
                "transport",
                "not_sent (the connection was never made) or maybe_sent (all else)",
            )),
        }
    }
}

impl<A: FromAnswer> Request<A> {
    /// Upper-case HTTP method.
    pub fn method(&self) -> &'static str {
        self.draft.method
    }

    /// The whole URL: the merchant's base URL and the target.
    pub fn url(&self) -> String {
        format!("{}{}", self.merchant.base_url(), self.draft.target)
    }

    /// Path and query, to be sent as they are: they are signed.
    pub fn target(&self) -> &str {
        &self.draft.target
    }

    /// Every header to send, in order.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![("Accept", "application/json"), ("Wechatpay-Serial", &*self.draft.serial)];
        if self.draft.has_body {
            headers.push(("Content-Type", "application/json"));
        }
        headers.push(("Authorization", &self.authorization));
        headers.push(("User-Agent", self.merchant.user_agent()));
        headers
    }

    /// The body, to be sent as it is: it is signed. Empty where there is none.
    pub fn body(&self) -> &[u8] {
        &self.draft.body
    }

    /// The declared operation, if it is one.
    pub fn operation(&self) -> Option<&'static Entry> {
        self.draft.entry
    }

    /// The merchant that signed it.
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }

    /// Reads the answer: verified, then decoded. `now` is Unix time in seconds.
    ///
    /// `Refused` where WeChat Pay said no, `OutcomeUnknown` where it may be done; both carry advice.
    pub fn read(&self, status: u16, headers: &Headers, body: &[u8], now: u64) -> Result<Answer<A>, Error> {
        answer::read(&self.context(), status, headers, body, now)
    }

    /// The same request once more: same body bytes, fresh time, nonce and signature. Never a second number.
    pub fn again(&self, moment: Moment) -> Result<Self, Error> {
        self.begin_again(moment).sign()
    }

    /// [`Request::again`] up to its signature, for a signer elsewhere.
    pub fn begin_again(&self, moment: Moment) -> Unsigned<A> {
        let draft = match self.merchant.platform_keys().preferred(moment.timestamp) {
            // What nothing was encrypted for may be answered by the key that is preferred by now.
            Some(key) if !self.draft.sealed && key.serial() != self.draft.serial => {
                Arc::new(Draft { serial: key.serial().into(), ..Draft::clone(&self.draft) })
            }
            _ => Arc::clone(&self.draft),
        };
        Unsigned::new(&self.merchant, draft, moment)
    }

    /// What it means that the host's HTTP client failed: an `OutcomeUnknown` with advice.
    pub fn failed(&self, transport: Transport) -> Error {
        let (cause, text) = match transport {
            Transport::NotSent => (Cause::NotSent, "the connection was never made; nothing was sent"),
            Transport::MaybeSent => (Cause::MaybeSent, "the connection broke; the request may have been executed"),
        };
        let advice = Advice::unknown(cause, self.draft.repeat, None);
        Error::new(Kind::OutcomeUnknown, text).with_cause(cause).with_advice(advice)
    }

    fn context(&self) -> answer::Context<'_> {
        answer::Context { merchant: &self.merchant, entry: self.draft.entry, repeat: self.draft.repeat }
    }
}

impl<A> fmt::Debug for Request<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.draft.entry.map(Entry::id);
        f.debug_struct("Request")
            .field("method", &self.draft.method)
            .field("operation", &operation)
            .field("body_length", &self.draft.body.len())
            .finish_non_exhaustive()
    }
}
