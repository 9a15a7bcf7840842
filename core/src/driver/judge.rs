//! Judges each answer, or its absence, and decides what comes next. Money depends on it: an attempt that may have been
//! executed never counts as refused, and a record of another request never counts as this one's.

use wxpay_core_schema::operation::{Entry, Repeat};
use wxpay_core_schema::outcome::{Lifecycle, Outcome};

use super::{Driver, Next, OTHERS, SHORTEST, State};
use crate::call::answer::Answer;
use crate::call::attempts::Doubt;
use crate::error::advice::{Action, Advice, Host};
use crate::error::{Cause, Claim, Error, ErrorKind};

impl Driver {
    pub(super) fn take(&mut self, next: Next, result: Result<Answer, Error>, doubt: Option<Doubt>) {
        self.next = next;
        match result {
            Ok(answer) => self.answered(next, answer),
            Err(error) => match error.kind() {
                ErrorKind::Refused => self.refused(next, error, doubt),
                ErrorKind::OutcomeUnknown => self.unknown(next, error),
                _ => self.state = State::Lost(error),
            },
        }
    }

    fn answered(&mut self, next: Next, answer: Answer) {
        if self.is_open(next, &answer) {
            self.pending(next, &answer);
        } else if let Err(error) = self.original.prove(&answer)
            && next != Next::Query
        {
            // A query tells more than this answer did.
            self.next = if self.has_query() { Next::Query } else { next };
            self.unknown(self.next, error.with_claim(claim(&answer)));
        } else {
            self.state = State::Done(Box::new(answer));
        }
    }

    /// True if there is more to do after this answer. A record without a state does not end a request that was only
    /// accepted.
    fn is_open(&self, next: Next, answer: &Answer) -> bool {
        let is_only_accepted = |entry: &Entry| matches!(entry.outcome, Lifecycle::Accepted);
        let has_no_state = || next == Next::Query && self.original.operation().is_some_and(is_only_accepted);
        answer.outcome.map_or_else(has_no_state, |outcome| outcome == Outcome::Pending)
    }

    /// Queries until an accepted request is final. A query neither tells that a request waits for balance nor tries it
    /// again after a top-up, so queries and repetitions alternate. Some records ask for a repetition themselves.
    fn pending(&mut self, next: Next, answer: &Answer) {
        let entry = self.original.operation();
        let waits_for_balance = next == Next::Query && entry.is_some_and(|entry| entry.top_up.is_some());
        let asks_again = entry.and_then(|entry| entry.repeat_if).is_some_and(|test| test.holds(&answer.data));
        self.failures = 0;
        self.refusal = None;
        (self.other, self.others) = (None, 0);
        self.host = Host::Primary;
        self.next = if self.has_query() && !waits_for_balance && !asks_again { Next::Query } else { Next::Repeat };
        let about = self.backoff(self.polls).max(SHORTEST);
        self.polls += 1;
        let text = "accepted, but not final within the time allowed; query it later";
        let pending = self.doubted(Error::new(ErrorKind::OutcomeUnknown, text), Cause::StillPending);
        self.doubt = Some(pending.clone());
        if !self.has_query() && !self.original.repeat().is_harmless() {
            // Nothing to query, and a repetition could do it twice.
            return self.lose(pending);
        }
        self.wait(0.0, about, pending);
    }

    fn refused(&mut self, next: Next, error: Error, doubt: Option<Doubt>) {
        if error.advice().map(|advice| advice.action) == Some(Action::ResendSame) {
            self.retry(next, error);
        } else if next == Next::Query {
            self.query_refused(error, doubt);
        } else if self.is_settled(&error, doubt) {
            self.state = State::Lost(error);
        } else if self.has_query() {
            self.refusal = Some(error.clone());
            self.retry(Next::Query, self.unless_proven(error));
        } else {
            match doubt {
                // Repeat the same number once nothing else can arrive: that answer is proof.
                Some(Doubt::For(seconds)) => self.hold(Next::Repeat, seconds, self.unless_proven(error)),
                _ => self.lose(self.unless_proven(error)),
            }
        }
    }

    /// True if a refusal needs no confirmation.
    fn is_settled(&self, refusal: &Error, doubt: Option<Doubt>) -> bool {
        if self.original.repeat() == Repeat::Free {
            return true;
        }
        let was_doubtful = self.original.attempts().any() && self.has_query();
        doubt.is_none() && is_proof(refusal) && !was_doubtful
    }

    fn query_refused(&mut self, error: Error, doubt: Option<Doubt>) {
        // The record itself says that it belongs to another request, so nothing was done.
        if error.status().is_some_and(|status| status < 300) {
            self.state = State::Lost(error);
            return;
        }
        // An unsigned answer proves neither that the record is absent nor that it will stay so.
        if !is_proof(&error) {
            return self.retry(Next::Query, self.unless_proven(error));
        }
        if error.status() != Some(404) {
            return self.lose(error);
        }
        // Accepted, but not visible to queries yet.
        if self.polls > 0 {
            return self.retry(Next::Query, error);
        }
        let is_harmless = self.original.repeat().is_harmless();
        let has_refused = self.refusal.as_ref().is_some_and(|refusal| is_proof(refusal) || self.doubt.is_none());
        if is_harmless && !has_refused {
            // Not accepted yet: repeat the same number.
            self.refusal = None;
            return self.retry(Next::Repeat, error);
        }
        match (doubt, self.refusal.take()) {
            (None, Some(refusal)) => self.state = State::Lost(refusal),
            (None, None) => self.state = State::Lost(not_executed(error)),
            // An attempt may still be on its way.
            (Some(Doubt::For(seconds)), refusal) => {
                self.refusal = refusal;
                self.hold(Next::Query, seconds, error);
            }
            (Some(Doubt::Always), refusal) => {
                self.refusal = refusal;
                self.retry(Next::Query, error);
            }
        }
    }

    fn unknown(&mut self, next: Next, error: Error) {
        let is_not_sent = error.cause() == Some(Cause::NotSent);
        if next != Next::Query && !is_not_sent && self.leaves_doubt() {
            self.doubt = Some(error.clone());
        }
        if error.cause() == Some(Cause::OtherRequest) {
            self.other = Some(error.clone());
            self.others += 1;
            if self.others > OTHERS && self.original.repeat() == Repeat::Numbered {
                return self.lose(error);
            }
        }
        // The other host may take what this one did not.
        self.host = match self.host {
            Host::Primary if is_not_sent => Host::Backup,
            _ => Host::Primary,
        };
        match error.advice().map(|advice| advice.action) {
            Some(Action::ResendSame) => self.retry(next, error),
            Some(Action::QueryFirst) if self.has_query() => self.retry(Next::Query, error),
            _ => self.lose(error),
        }
    }

    /// Tries again, or gives up.
    fn retry(&mut self, next: Next, error: Error) {
        self.next = if next == Next::First { Next::Repeat } else { next };
        self.failures += 1;
        if self.failures > self.policy.attempts {
            self.lose(error);
            return;
        }
        let least = error.advice().map_or(0.0, |advice| f64::from(advice.delay));
        match error.cause() {
            Some(Cause::NotSent) if self.failures == 1 => self.wait(0.0, 0.0, error),
            _ => self.wait(least, self.backoff(self.failures - 1), error),
        }
    }

    /// Waits until no attempt can arrive any more; this is not a failure.
    fn hold(&mut self, next: Next, seconds: u32, error: Error) {
        self.next = next;
        self.wait(f64::from(seconds).max(SHORTEST), 0.0, error);
    }

    /// Gives up. If an attempt may have been executed, the outcome is unknown because of that attempt, whatever a query
    /// or a repetition said later. A "come back later" is no answer either.
    pub(super) fn lose(&mut self, error: Error) {
        let is_later = error.advice().is_some_and(|advice| advice.action == Action::ResendSame);
        let other = self.other.take();
        let refusal = self.refusal.take().map(|refusal| self.unless_proven(refusal));
        // The record comes first: it says why it is not believed.
        let told = match other.or(self.doubt.take()).or(refusal) {
            Some(told) => told,
            None if error.kind() == ErrorKind::Refused && is_later => error.unknown(Cause::TooManyRequests),
            None if error.kind() == ErrorKind::Refused && self.is_in_doubt() => {
                self.doubted(error, Cause::EarlierAttempt)
            }
            None if error.cause() == Some(Cause::NotSent) && self.is_in_doubt() => {
                let text = "this attempt was not sent, but an earlier one may have been executed";
                self.doubted(error.because(text), Cause::EarlierAttempt)
            }
            None => error,
        };
        self.state = State::Lost(self.until_proof(told));
    }

    /// Adds the time until which no answer about the request is proof.
    fn until_proof(&self, error: Error) -> Error {
        let is_open = error.kind() == ErrorKind::OutcomeUnknown && error.cause() != Some(Cause::StillPending);
        match (self.original.attempts().doubt_beside(None, self.now), error.advice().cloned()) {
            (Some(Doubt::For(seconds)), Some(advice)) if is_open && self.is_in_doubt() => {
                error.with_advice(advice.not_before(seconds))
            }
            _ => error,
        }
    }

    fn backoff(&self, count: u32) -> f64 {
        let (first, longest) = (self.policy.first_wait.as_secs_f64(), self.policy.longest_wait.as_secs_f64());
        (first * f64::from(2_u32.pow(count.min(20)))).min(longest)
    }

    fn wait(&mut self, least: f64, about: f64, error: Error) {
        let seconds = about.max(least);
        if self.spent() + seconds > self.policy.timeout.as_secs_f64() {
            self.lose(error);
        } else {
            let error = Box::new(error);
            self.state = if seconds > 0.0 { State::Waiting { least, about, error } } else { State::Ready };
        }
    }

    /// Gives up if sending used up the time for the next wait.
    pub(super) fn end_overdue(&mut self) {
        match &self.state {
            State::Waiting { least, about, error }
                if self.spent() + about.max(*least) > self.policy.timeout.as_secs_f64() =>
            {
                self.lose(Error::clone(error));
            }
            _ => {}
        }
    }

    /// Seconds since the first step: the sum of the waits or the time that passed, sending included, whichever is
    /// longer.
    #[allow(clippy::cast_precision_loss)] // Exact for millions of years.
    fn spent(&self) -> f64 {
        // A second that has only begun does not count.
        let passed = self.now.saturating_sub(self.begun.unwrap_or(self.now)).saturating_sub(1);
        self.waited.max(passed as f64)
    }

    /// True unless an answer to a repetition settles what became of the attempt before it.
    fn leaves_doubt(&self) -> bool {
        self.original.repeat() != Repeat::Free
    }

    fn is_in_doubt(&self) -> bool {
        self.leaves_doubt() && self.original.attempts().any()
    }

    /// A refusal that nothing confirmed, or the doubt that it leaves.
    fn unless_proven(&self, refusal: Error) -> Error {
        if is_proof(&refusal) && !self.is_in_doubt() {
            return refusal;
        }
        let cause = match () {
            () if is_proof(&refusal) => Cause::EarlierAttempt,
            () if refusal.missing_certificate().is_some() => Cause::UnknownSerial,
            () => Cause::MissingHeader,
        };
        let text = match cause {
            Cause::EarlierAttempt => "this attempt was refused, but an earlier one may have been executed",
            _ => "refused, but without a signature that proves it: it may have been executed",
        };
        self.doubted(refusal.because(text), cause)
    }

    /// The same error with an unknown outcome and the advice for it.
    fn doubted(&self, error: Error, cause: Cause) -> Error {
        error.unknown(cause).with_advice(Advice::unknown(cause, self.original.repeat(), None))
    }

    pub(super) fn has_query(&self) -> bool {
        self.original.has_query()
    }
}

/// The claim of a verified answer.
fn claim(answer: &Answer) -> Claim {
    Claim { status: answer.status, request_id: answer.request_id.clone(), verified: true, ..Claim::default() }
}

/// Nothing was done and nothing was refused: it may be sent again.
fn not_executed(absent: Error) -> Error {
    let text = "no attempt was executed, and none can be any more; it may be sent again";
    absent.because(text).with_advice(Advice::later(None))
}

/// True unless a gateway may have sent the refusal unsigned, after the effect. A request that was not let in had no
/// effect.
fn is_proof(refusal: &Error) -> bool {
    refusal.verified() == Some(true) || refusal.status() == Some(401)
}
