//! A signed request. It remembers its operation and its merchant, and reads its own answer.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use wxpay_core_schema::Value;
use wxpay_core_schema::operation::{Entry, Repeat};
use wxpay_core_schema::remedy::SEND_AGAIN;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::answer::Answer;
use crate::call::attempts::{Attempt, Attempts};
use crate::call::draft::{Draft, Given, Origin};
use crate::call::log::Fate;
use crate::call::told;
use crate::error::advice::{Advice, Host};
use crate::error::record::LogRecord;
use crate::error::{Cause, Error, ErrorKind};
use crate::merchant::Merchant;
use crate::wire::canonical::{self, Signature};
use crate::wire::headers::Headers;
use crate::wire::moment::{Moment, UnixSeconds};

/// A request before its signature: sign [`Unsigned::message`] wherever the key is, then call [`Unsigned::finish`].
pub struct Unsigned<A = Value> {
    merchant: Merchant,
    draft: Arc<Draft>,
    moment: Moment,
    message: Vec<u8>,
    /// The earlier attempts, if the request is signed again.
    attempts: Option<Arc<Attempts>>,
    of: Option<Of>,
    answer: PhantomData<fn() -> A>,
}

/// The request that a query asks about.
#[derive(Clone)]
pub(super) struct Of {
    pub(super) draft: Arc<Draft>,
    pub(super) attempts: Arc<Attempts>,
}

impl<A: FromAnswer> Unsigned<A> {
    pub(crate) fn new(merchant: &Merchant, draft: impl Into<Arc<Draft>>, moment: Moment) -> Self {
        let draft = draft.into();
        let (method, target) = (draft.method, &draft.target);
        let message = match draft.origin {
            Origin::Elsewhere(_) => Vec::new(),
            _ => canonical::request(method, target, moment.timestamp, moment.nonce.as_str(), draft.signed()),
        };
        Self { merchant: merchant.clone(), draft, moment, message, attempts: None, of: None, answer: PhantomData }
    }

    /// The bytes to sign, with RSASSA-PKCS1-v1_5 and SHA-256. Empty for a file on a host outside WeChat Pay's API: then
    /// [`Unsigned::finish`] accepts any signature.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Takes the signature: 256 raw bytes, not base64.
    pub fn finish(&self, signature: &[u8]) -> Result<Request<A>, Error> {
        self.with(|| Signature::new(signature))
    }

    fn with(&self, signature: impl FnOnce() -> Result<Signature, Error>) -> Result<Request<A>, Error> {
        let Self { merchant, draft, moment, message: _, attempts, of, answer } = self;
        let authorization = match draft.origin {
            Origin::Elsewhere(_) => None,
            _ => Some(canonical::authorization(
                merchant.mchid(),
                merchant.serial_no(),
                moment,
                &signature().map_err(merchant.speak())?,
            )),
        };
        let (merchant, draft) = (merchant.clone(), Arc::clone(draft));
        let attempts = attempts.clone().unwrap_or_default();
        let attempt = attempts.sign(moment.timestamp);
        let (host, of, fate) = (Host::Primary, of.clone(), Arc::default());
        Ok(Request { merchant, draft, authorization, attempt, host, attempts, of, fate, answer: *answer })
    }

    /// Signs with the merchant's key or signer.
    pub fn sign(&self) -> Result<Request<A>, Error> {
        self.with(|| self.merchant.sign(&self.message))
    }

    /// The merchant to sign for.
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }
}

impl<A> fmt::Debug for Unsigned<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unsigned").field("method", &self.draft.method).finish_non_exhaustive()
    }
}

/// A signed request: send its bytes unchanged, then read the answer with it.
pub struct Request<A = Value> {
    merchant: Merchant,
    pub(super) draft: Arc<Draft>,
    /// `None` for a host outside WeChat Pay's API.
    authorization: Option<String>,
    pub(super) attempt: Attempt,
    host: Host,
    /// Shared with every clone and every repetition.
    pub(super) attempts: Arc<Attempts>,
    pub(super) of: Option<Of>,
    pub(super) fate: Arc<Fate>,
    answer: PhantomData<fn() -> A>,
}

impl<A> Clone for Request<A> {
    fn clone(&self) -> Self {
        Self {
            merchant: self.merchant.clone(),
            draft: self.draft.clone(),
            authorization: self.authorization.clone(),
            attempt: self.attempt,
            host: self.host,
            attempts: self.attempts.clone(),
            of: self.of.clone(),
            fate: self.fate.clone(),
            answer: self.answer,
        }
    }
}

/// How the host's HTTP client failed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Either nothing was sent, or nobody knows.
pub enum Transport {
    /// The connection was never made: nothing was sent.
    NotSent,
    /// Anything else: the request may have been executed.
    MaybeSent,
}

impl Transport {
    /// Parses `not_sent` or `maybe_sent`; anything else is an `InvalidArgument`.
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
    /// The HTTP method, in upper case.
    pub fn method(&self) -> &'static str {
        self.draft.method
    }

    /// The whole URL: host and target.
    ///
    /// An operation with a host of its own, such as those of customs, uses it in place of WeChat Pay's usual hosts; a
    /// test server or a proxy that the merchant configured stays.
    pub fn url(&self) -> String {
        let origin = match &self.draft.origin {
            Origin::Merchant => self.merchant.url(self.host, None),
            Origin::Own(host) => self.merchant.url(self.host, Some(host)),
            Origin::Elsewhere(base) => base.as_str().into(),
        };
        origin + &self.draft.target
    }

    /// The same signed request for another host, which signatures do not cover; without a backup the host stays.
    #[must_use]
    pub fn at(&self, host: Host) -> Self {
        Self { host, ..self.clone() }
    }

    /// Path and query. They are signed: send them unchanged.
    pub fn target(&self) -> &str {
        &self.draft.target
    }

    /// Every header to send, in order.
    pub fn headers(&self) -> Vec<(&'static str, &str)> {
        let mut headers = vec![("Accept", if self.draft.file.is_some() { "*/*" } else { "application/json" })];
        let serial = self.draft.serial.as_deref().filter(|_| self.authorization.is_some());
        headers.extend(serial.map(|serial| ("Wechatpay-Serial", serial)));
        headers.extend(self.draft.content_type.as_deref().map(|content_type| ("Content-Type", content_type)));
        headers.extend(self.draft.headers.iter().map(|(name, value)| (*name, value.as_str())));
        headers.extend(self.authorization.as_deref().map(|authorization| ("Authorization", authorization)));
        headers.push(("User-Agent", self.merchant.user_agent()));
        headers
    }

    /// The body, possibly empty. It is signed: send it unchanged.
    pub fn body(&self) -> &[u8] {
        &self.draft.body
    }

    /// The declared operation; `None` for a generic request.
    pub fn operation(&self) -> Option<&'static Entry> {
        self.draft.entry
    }

    /// True if sending the request twice is the same as once: a GET, a request with a number of the
    /// merchant's own, or a generic one that says so.
    ///
    /// Send any other request on a fresh connection, with a client that never repeats by itself.
    pub fn is_repeatable(&self) -> bool {
        self.draft.repeat.is_harmless()
    }

    /// The merchant that signed it.
    pub fn merchant(&self) -> &Merchant {
        &self.merchant
    }

    /// Verifies the answer, then decodes it. `now` is Unix time in seconds.
    ///
    /// `Refused` means that WeChat Pay rejected the request, `OutcomeUnknown` that it may be done; both carry advice. A
    /// sent request stays in doubt: while an earlier attempt may have been executed or may still arrive, a refusal of a
    /// later one, or a not-found from its [`query`](Self::query), is `OutcomeUnknown` with the cause `earlier_attempt`.
    pub fn read(&self, status: u16, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<Answer<A>, Error> {
        let (result, doubt) = self.judge(status, headers, body, now);
        let error = match (result, doubt) {
            (Ok(answer), _) => return Ok(answer.typed()),
            (Err(refusal), Some(doubt)) => self.doubted(refusal, doubt),
            (Err(error), None) => error,
        };
        Err(self.merchant.explained(error, headers, body, now))
    }

    /// Records that this request was sent before, at `last` (Unix seconds) or earlier, with an unknown result: for a
    /// program that prepares the same request again after a restart.
    pub fn sent_before(&self, last: UnixSeconds) {
        self.attempts.lose(last);
    }

    /// Signs the same request again: same body, fresh time, nonce and signature. It never takes a new number.
    pub fn again(&self, moment: Moment) -> Result<Self, Error> {
        self.begin_again(moment).sign()
    }

    /// [`Request::again`] up to its signature, for a signer elsewhere.
    pub fn begin_again(&self, moment: Moment) -> Unsigned<A> {
        let draft = match self.merchant.platform_keys().preferred(moment.timestamp) {
            // Without encrypted fields, the answer may be signed by the currently preferred key.
            Some(key) if !self.draft.sealed && self.draft.serial.as_deref() != Some(key.serial()) => {
                Arc::new(Draft { serial: Some(key.serial().into()), ..Draft::clone(&self.draft) })
            }
            _ => Arc::clone(&self.draft),
        };
        let attempts = Some(Arc::clone(&self.attempts));
        Unsigned { attempts, of: self.of.clone(), ..Unsigned::new(&self.merchant, draft, moment) }
    }

    /// Prepares the query that tells what became of this request; `None` if none is declared, or if this request lacks
    /// what the query needs.
    pub fn query(&self, moment: Moment) -> Option<Result<Request, Error>> {
        Some(self.begin_query(moment)?.and_then(|unsigned| unsigned.sign()))
    }

    /// [`Request::query`] up to its signature, for a signer elsewhere.
    pub fn begin_query(&self, moment: Moment) -> Option<Result<Unsigned, Error>> {
        let (query, fields) = self.draft.entry?.ask(&self.draft.asked)?;
        let given = Given { body: fields, extra: &Value::Null, file: None };
        let draft = Draft::declared(&self.merchant.platform_keys(), query, given, &moment);
        let of = Some(Of { draft: Arc::clone(&self.draft), attempts: Arc::clone(&self.attempts) });
        let draft = draft.map_err(self.merchant.speak());
        Some(draft.map(|draft| Unsigned { of, ..Unsigned::new(&self.merchant, draft, moment) }))
    }

    /// When it was signed, in Unix seconds.
    pub(crate) fn signed_at(&self) -> u64 {
        self.attempt.signed_at
    }

    /// The same request with an untyped answer.
    pub(crate) fn untyped(&self) -> Request {
        let Self { merchant, draft, authorization, attempt, host, attempts, of, fate, answer: _ } = self.clone();
        Request { merchant, draft, authorization, attempt, host, attempts, of, fate, answer: PhantomData }
    }

    pub(crate) fn repeat(&self) -> Repeat {
        self.draft.repeat
    }

    pub(crate) fn has_query(&self) -> bool {
        self.draft.entry.is_some_and(|entry| entry.ask(&self.draft.asked).is_some())
    }

    pub(crate) fn attempts(&self) -> &Attempts {
        &self.attempts
    }

    /// Checks that a final answer tells enough to be certain.
    pub(crate) fn prove(&self, answer: &Answer) -> Result<(), Error> {
        let Some(entry) = self.draft.entry.filter(|_| matches!(answer.data, Value::Object(_))) else { return Ok(()) };
        told::prove(entry, &self.draft.asked, &answer.data, self.draft.repeat)
    }

    /// The record of this request for a log, once its answer is read or its failure told, by itself or by a driver;
    /// `None` before. `micros` is how long sending took, in microseconds.
    pub fn log_record(&self, micros: u64) -> Option<LogRecord> {
        self.fate.record(&self.draft, self.attempt, micros)
    }

    /// Records a failure of the host's HTTP client, and returns an `OutcomeUnknown` with advice.
    pub fn failed(&self, transport: Transport) -> Error {
        if transport == Transport::MaybeSent {
            self.attempts.lose(self.attempt.signed_at);
        }
        self.attempts.settle(self.attempt);
        let error = self.untold(transport);
        self.fate.failed(&error, None);
        error
    }

    /// Makes that error, and records nothing.
    pub(crate) fn untold(&self, transport: Transport) -> Error {
        let (cause, text) = match transport {
            Transport::NotSent => (Cause::NotSent, "the connection was never made"),
            Transport::MaybeSent => (Cause::MaybeSent, "the connection broke; the request may have been executed"),
        };
        let mut advice = Advice::unknown(cause, self.draft.repeat, None);
        if self.at(Host::Backup).url() == self.at(Host::Primary).url() {
            advice.host = Host::Primary;
        }
        let error = Error::new(ErrorKind::OutcomeUnknown, text).with_cause(cause).with_advice(advice);
        let error = if transport == Transport::NotSent { error.with_remedy(SEND_AGAIN) } else { error };
        self.merchant.speak()(error)
    }

    pub(super) fn context(&self, ahead: i64) -> told::Context<'_> {
        let Self { merchant, draft, .. } = self;
        let of = self.of.as_ref().and_then(|Of { draft, attempts }| {
            let Draft { entry, repeat, asked, .. } = &**draft;
            Some(told::Original { entry: (*entry)?, repeat: *repeat, asked, accepted: attempts.accepted(ahead) })
        });
        let Draft { method, target, entry, repeat, asked, file, .. } = &**draft;
        let file = file.as_ref();
        told::Context { merchant, method, target, entry: *entry, repeat: *repeat, asked, of, file }
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
