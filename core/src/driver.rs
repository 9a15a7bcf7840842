//! Drives a request until it is final: says what to do next, and never takes a new number.
//!
//! The crate's documentation shows the loop around it.

mod judge;
mod step;

use std::fmt;

use wxpay_core_schema::Value;
use wxpay_core_schema::shape::FromAnswer;

pub use self::step::{Policy, Step};
use crate::call::answer::Answer;
use crate::call::request::{Request, Transport, Unsigned};
use crate::error::advice::Host;
use crate::error::locale::Locale;
use crate::error::{Cause, Error};
use crate::trust::explain::Explanation;
use crate::wire::headers::Headers;
use crate::wire::moment::{Moment, UnixSeconds};

/// The shortest wait between two queries, in seconds: a policy without waits still ends.
const SHORTEST: f64 = 0.1;

/// How many answers may be about another request before the driver gives up. One such answer may be a replay, but a
/// number belongs to one record.
const OTHERS: u32 = 2;

/// How long a signed request may still be sent, in seconds; an older one is signed again.
const FRESH: u64 = 10;

/// Drives one request until its outcome is final.
pub struct Driver {
    original: Request,
    policy: Policy,
    state: State,
    /// What to send next, or what was sent last.
    next: Next,
    host: Host,
    waited: f64,
    failures: u32,
    polls: u32,
    /// Time of the first step, in Unix seconds.
    begun: Option<u64>,
    /// The latest time the host gave, in Unix seconds.
    now: u64,
    /// What is known of an attempt that may have been executed.
    doubt: Option<Error>,
    /// A refusal that a query has to confirm.
    refusal: Option<Error>,
    /// The last record that may belong to another request, and how often one came.
    other: Option<Error>,
    others: u32,
    /// An answer that cannot be verified until its certificate is fetched.
    held: Option<Held>,
    /// The last answer that failed verification: headers, body and time of arrival in Unix seconds.
    disbelieved: Option<(Headers, Vec<u8>, u64)>,
    /// Whether every signature is asked for, also where the merchant could make it.
    asks: bool,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Next {
    First,
    Repeat,
    Query,
    Certificates,
}

enum State {
    Ready,
    /// Waits at least `least` seconds and about `about`, spread; becomes `error` if patience ends.
    Waiting {
        least: f64,
        about: f64,
        error: Box<Error>,
    },
    /// Waits for a signature from elsewhere.
    Unsigned(Box<Unsigned>),
    Signed(Box<Request>),
    Sent(Box<Request>),
    Done(Box<Answer>),
    Lost(Error),
}

struct Held {
    request: Request,
    next: Next,
    status: u16,
    headers: Headers,
    body: Vec<u8>,
    now: u64,
}

impl<A: FromAnswer> Request<A> {
    /// Starts a driver that sends, repeats and queries until the outcome is final.
    ///
    /// A request that was sent before, in this process or in another (see [`Request::sent_before`]), stays in doubt.
    /// The driver never resends a request that could be executed twice until it has proof that nothing was done.
    pub fn until_final(&self, policy: Policy) -> Driver {
        Driver::new(self.untyped(), policy)
    }
}

impl Driver {
    fn new(original: Request, policy: Policy) -> Self {
        Self {
            original,
            policy,
            state: State::Ready,
            next: Next::First,
            host: Host::Primary,
            waited: 0.0,
            failures: 0,
            polls: 0,
            begun: None,
            now: 0,
            doubt: None,
            refusal: None,
            other: None,
            others: 0,
            held: None,
            disbelieved: None,
            asks: false,
        }
    }

    /// Asks for every signature from now on, also where the merchant could make it: for a host that signs in other
    /// threads. The next steps may then be [`Step::Sign`].
    pub fn ask_for_signatures(&mut self) {
        self.asks = true;
    }

    /// Returns the next step. `moment` signs what is sent and spreads the waits.
    pub fn step(&mut self, moment: Moment) -> Result<Step, Error> {
        self.now = moment.timestamp;
        self.begun.get_or_insert(moment.timestamp);
        self.end_overdue();
        match &mut self.state {
            State::Waiting { least, about, .. } => {
                // Wait half to all of `about`, so that a fleet does not come back at once, but never less than `least`.
                let spread = f64::from(moment.nonce.spread()) / 255.0;
                let asked = if *least > 0.0 { *least + spread } else { 0.0 };
                let seconds = (*about * (0.5 + spread / 2.0)).max(asked);
                self.waited += seconds;
                self.state = State::Ready;
                Ok(Step::Wait(Policy::seconds(seconds)))
            }
            // An unfinished signature is begun again.
            State::Ready | State::Unsigned(_) => {
                if self.next == Next::First {
                    self.begin(moment.timestamp);
                }
                let unsigned = match self.request(moment)? {
                    Ok(request) => return Ok(self.send(&request)),
                    Err(unsigned) => unsigned,
                };
                if !self.asks && self.original.merchant().can_sign() {
                    return Ok(self.send(&unsigned.sign()?));
                }
                let message = unsigned.message().to_vec();
                self.state = State::Unsigned(Box::new(unsigned));
                Ok(Step::Sign(message))
            }
            State::Signed(request) => {
                let request = Request::clone(request);
                Ok(self.send(&request))
            }
            State::Sent(_) => Err(self.misused("report first what became of the request, by read or failed")),
            State::Done(answer) => Ok(Step::Done(Answer::clone(answer))),
            State::Lost(error) => {
                let merchant = self.original.merchant();
                let error = merchant.speak()(error.clone());
                Ok(Step::GiveUp(match &self.disbelieved {
                    Some((headers, body, now)) if is_disbelief(&error) => {
                        merchant.explained(error, headers, body, *now)
                    }
                    _ => error,
                }))
            }
        }
    }

    /// Takes the signature of the message in [`Step::Sign`]: 256 raw bytes, not base64.
    pub fn signed(&mut self, signature: &[u8]) -> Result<(), Error> {
        let State::Unsigned(unsigned) = &self.state else {
            return Err(self.misused("no signature was asked for; ask for the next step"));
        };
        self.state = State::Signed(Box::new(unsigned.finish(signature)?));
        Ok(())
    }

    /// Takes the answer to the request in [`Step::Send`]. `now` is Unix time in seconds.
    pub fn read(&mut self, status: u16, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(), Error> {
        let (request, next) = (self.take_sent()?, self.next);
        self.now = now;
        let (result, doubt) = request.judge(status, headers, body, now);
        if result.as_ref().is_err_and(is_disbelief) {
            self.disbelieved = Some((headers.clone(), body.to_vec(), now));
        }
        if next == Next::Certificates {
            self.certificates(result);
            return Ok(());
        }
        if let Err(error) = &result
            && error.missing_certificate().is_some()
        {
            self.held = Some(Held { request, next, status, headers: headers.clone(), body: body.to_vec(), now });
            self.next = Next::Certificates;
            self.state = State::Ready;
            return Ok(());
        }
        self.take(next, result, doubt);
        Ok(())
    }

    /// Takes a failure of the HTTP client in place of an answer.
    pub fn failed(&mut self, transport: Transport) -> Result<(), Error> {
        let error = self.take_sent()?.failed(transport);
        match self.next {
            Next::Certificates => self.certificates(Err(error)),
            next => self.take(next, Err(error), None),
        }
        Ok(())
    }

    /// Ends the patience now, when the host is cancelled or stops. The next step is `Done`, or `GiveUp` with what is
    /// known: a request that was sent and not answered may have been executed.
    pub fn stop(&mut self) {
        if matches!(self.state, State::Sent(_)) {
            let _ = self.failed(Transport::MaybeSent);
        }
        if self.held.is_some() {
            self.certificates(Err(self.not_sent()));
        }
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Waiting { error, .. } => self.lose(*error),
            State::Ready | State::Unsigned(_) | State::Signed(_) => self.lose(self.not_sent()),
            ended => self.state = ended,
        }
    }

    /// The error of a request that was never sent.
    fn not_sent(&self) -> Error {
        self.original.untold(Transport::NotSent)
    }

    /// Explains why the last answer failed verification, if the driver gave up because of it; `None` otherwise. An
    /// explanation never makes an answer trusted.
    pub fn explain(&self) -> Option<Explanation> {
        let (State::Lost(error), Some((headers, body, now))) = (&self.state, &self.disbelieved) else { return None };
        is_disbelief(error).then(|| self.original.merchant().explain(headers, body, *now))
    }

    /// The language of errors: that of the merchant.
    pub fn locale(&self) -> Locale {
        self.original.merchant().locale()
    }

    fn take_sent(&mut self) -> Result<Request, Error> {
        match std::mem::replace(&mut self.state, State::Ready) {
            State::Sent(request) => Ok(*request),
            state => {
                self.state = state;
                Err(self.misused("nothing was sent since the last answer; ask for the next step"))
            }
        }
    }

    fn misused(&self, text: &str) -> Error {
        self.original.merchant().speak()(Error::invalid_argument("step", text))
    }

    /// Treats a request that was signed a while ago as sent: its signature may be used up or expired. A request that
    /// could be executed twice is not sent again while an earlier attempt is in doubt.
    fn begin(&mut self, now: u64) {
        if self.original.attempts().any() && !self.original.repeat().is_harmless() && self.has_query() {
            self.next = Next::Query;
        } else if now.abs_diff(self.original.signed_at()) > FRESH {
            self.next = Next::Repeat;
        }
    }

    fn send(&mut self, request: &Request) -> Step {
        let request = request.at(self.host);
        self.state = State::Sent(Box::new(request.clone()));
        Step::Send(request)
    }

    /// The next request, signed or still to sign.
    fn request(&self, moment: Moment) -> Result<Result<Request, Unsigned>, Error> {
        let merchant = self.original.merchant();
        let unsigned = match self.next {
            Next::First => return Ok(Ok(self.original.clone())),
            Next::Repeat => self.original.begin_again(moment),
            Next::Query => {
                self.original.begin_query(moment).unwrap_or_else(|| Err(Error::internal("no query is declared")))?
            }
            Next::Certificates => {
                let entry = wxpay_core_packed::bootstrap();
                let id = entry.ok_or_else(|| Error::internal("no list of certificates is declared"))?.id();
                merchant.begin_value(&id, Value::Null, &Value::Null, moment)?
            }
        };
        Ok(Err(unsigned))
    }

    /// Takes the fetched certificates, then judges the answer that waits for them.
    fn certificates(&mut self, result: Result<Answer, Error>) {
        let Some(held) = self.held.take() else { return };
        let certificates = result.ok().and_then(|answer| answer.certificates);
        if let Some(certificates) = certificates {
            // Untrusted certificates leave the keys as they are, and the answer unverified.
            let _ = self.original.merchant().use_certificates(&certificates);
        }
        let (result, doubt) = held.request.judge(held.status, &held.headers, &held.body, held.now);
        self.take(held.next, result, doubt);
    }
}

/// True if the answer failed verification.
fn is_disbelief(error: &Error) -> bool {
    error.cause().is_some_and(Cause::is_disbelief)
}

impl fmt::Debug for Driver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Driver")
            .field("next", &self.next)
            .field("waited", &self.waited)
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}
