//! Until it is final: a driver that says what to do next, and never takes a new number.
//!
//! The loop around it stands in the documentation of the crate.

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

/// The shortest wait between two queries, in seconds, so that a policy without waits ends.
const SHORTEST: f64 = 0.1;

/// The records of another request that are borne: an answer may be played back, but a number belongs to one record.
const OTHERS: u32 = 2;

/// For how many seconds a request is sent as it was signed; later it is signed anew.
const FRESH: u64 = 10;

/// Drives one request until its outcome is final.
pub struct Driver {
    original: Request,
    policy: Policy,
    state: State,
    /// The request that is sent next, or was sent last.
    next: Next,
    host: Host,
    waited: f64,
    failures: u32,
    polls: u32,
    /// The time of the first step.
    begun: Option<u64>,
    /// The last time that was told.
    now: u64,
    /// The fate of an attempt that may have been executed.
    doubt: Option<Error>,
    /// A refusal that a query has to confirm.
    refusal: Option<Error>,
    /// The last record that may be another's, and the number of times that one was told.
    other: Option<Error>,
    others: u32,
    /// An answer that only a certificate is missing for.
    held: Option<Held>,
    /// The last answer that was not believed: headers, body, and when it came.
    disbelieved: Option<(Headers, Vec<u8>, u64)>,
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
    /// At least so many seconds, and about so many, spread; given up for this error if patience ends.
    Waiting {
        least: f64,
        about: f64,
        error: Box<Error>,
    },
    /// Being signed elsewhere.
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
    /// Sends it, repeats it and queries, until its outcome is final: a driver for the host's loop.
    ///
    /// One that was sent before, in this process or (see [`Request::sent_before`]) in another, stays in doubt. One that
    /// could be done twice is not sent again before it is proved that nothing was done.
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
        }
    }

    /// The next step. The moment signs what is sent, and spreads the waits.
    pub fn step(&mut self, moment: Moment) -> Result<Step, Error> {
        self.now = moment.timestamp;
        self.begun.get_or_insert(moment.timestamp);
        self.end_overdue();
        match &mut self.state {
            State::Waiting { least, about, .. } => {
                // Between half of it and the whole, so that a fleet does not come back at once; and what was asked for.
                let spread = f64::from(moment.nonce.spread()) / 255.0;
                let asked = if *least > 0.0 { *least + spread } else { 0.0 };
                let seconds = (*about * (0.5 + spread / 2.0)).max(asked);
                self.waited += seconds;
                self.state = State::Ready;
                Ok(Step::Wait(Policy::seconds(seconds)))
            }
            // A request that was not signed in the end is begun again.
            State::Ready | State::Unsigned(_) => {
                if self.next == Next::First {
                    self.begin(moment.timestamp);
                }
                let unsigned = match self.request(moment)? {
                    Ok(request) => return Ok(self.send(&request)),
                    Err(unsigned) => unsigned,
                };
                if self.original.merchant().can_sign() {
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
            State::Sent(_) => Err(self.misused("tell first what became of the request: read or failed")),
            State::Done(answer) => Ok(Step::Done(Answer::clone(answer))),
            State::Lost(error) => Ok(Step::GiveUp(self.original.merchant().speak()(error.clone()))),
        }
    }

    /// The signature of the message that a step asked for: 256 bytes, not base64.
    pub fn signed(&mut self, signature: &[u8]) -> Result<(), Error> {
        let State::Unsigned(unsigned) = &self.state else {
            return Err(self.misused("no signature was asked for; ask for the next step"));
        };
        self.state = State::Signed(Box::new(unsigned.finish(signature)?));
        Ok(())
    }

    /// The answer to what was sent. `now` is Unix time in seconds.
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

    /// The HTTP client failed.
    pub fn failed(&mut self, transport: Transport) -> Result<(), Error> {
        let error = self.take_sent()?.failed(transport);
        match self.next {
            Next::Certificates => self.certificates(Err(error)),
            next => self.take(next, Err(error), None),
        }
        Ok(())
    }

    /// Ends the patience now, where the host is cancelled or stops: the next step is `Done` or `GiveUp`, whose error tells
    /// what is known. What was sent and not answered may have been executed.
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

    /// Nothing was sent of what is sent next.
    fn not_sent(&self) -> Error {
        self.original.untold(Transport::NotSent)
    }

    /// Why the answer was not believed that the driver gave up for; none where it gave up for something else, or has not.
    /// Nothing that it finds is ever accepted.
    pub fn explain(&self) -> Option<Explanation> {
        let (State::Lost(error), Some((headers, body, now))) = (&self.state, &self.disbelieved) else { return None };
        is_disbelief(error).then(|| self.original.merchant().explain(headers, body, *now))
    }

    /// The language in which errors speak: its merchant's.
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

    /// A request that was signed a while ago may have been sent then: its signature is used or has expired. What could be
    /// done twice is not sent again while an earlier attempt is in doubt.
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

    /// The next request: as it was signed, or to be signed.
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

    /// The verdict of the fetched certificates on the answer that waits for them.
    fn certificates(&mut self, result: Result<Answer, Error>) {
        let Some(held) = self.held.take() else { return };
        let certificates = result.ok().and_then(|answer| answer.certificates);
        if let Some(certificates) = certificates {
            // Certificates that cannot be trusted leave the keys as they are, and the answer unverified.
            let _ = self.original.merchant().use_certificates(&certificates);
        }
        let (result, doubt) = held.request.judge(held.status, &held.headers, &held.body, held.now);
        self.take(held.next, result, doubt);
    }
}

/// True if it is about an answer whose verification failed.
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
