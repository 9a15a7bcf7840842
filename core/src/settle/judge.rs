//! What an answer, or none, means for what is done next. Money hangs on it: what may have been executed is never taken for
//! refused, and another request's record never for this one's.

use wxpay_core_schema::Value;
use wxpay_core_schema::operation::Repeat;
use wxpay_core_schema::outcome::{Outcome, Proof, same_numbers};
use wxpay_core_schema::remedy::NOT_FINISHED;

use super::{Next, SHORTEST, Settle, State};
use crate::call::answer::Answer;
use crate::error::advice::{Action, Advice, Host};
use crate::error::{Cause, Claim, Error, Kind};

impl Settle {
    pub(super) fn take(&mut self, next: Next, result: Result<Answer, Error>) {
        self.next = next;
        match result {
            Ok(answer) => self.answered(next, answer),
            Err(error) => match error.kind() {
                Kind::Refused => self.refused(next, error),
                Kind::OutcomeUnknown => self.unknown(next, error),
                _ => self.state = State::Lost(error),
            },
        }
    }

    fn answered(&mut self, next: Next, answer: Answer) {
        let asked = Value::from_answer(self.original.body()).unwrap_or(Value::Null);
        let proof = self.original.operation().map_or(Proof::Number, |entry| entry.proof);
        if !same_numbers(&asked, &answer.data) {
            let error = Error::new(Kind::OutcomeUnknown, "signed, but it names the numbers of another request");
            self.unknown(next, self.doubted(error, Cause::MalformedAnswer).with_claim(claim(&answer)));
        } else if next == Next::Query && !proof.holds(&asked, &answer.data) {
            self.told_of_another(proof, &answer);
        } else if answer.outcome == Some(Outcome::Pending) {
            self.pending(next);
        } else {
            self.state = State::Done(Box::new(answer));
        }
    }

    /// It is accepted: query until it is final. A query does not tell that it waits for balance, nor does it try again
    /// once there is some: a repetition in turns with it does both.
    fn pending(&mut self, next: Next) {
        let waits_for_balance = next == Next::Query && self.original.operation().is_some_and(|entry| entry.top_up);
        self.failures = 0;
        self.refusal = None;
        self.host = Host::Primary;
        self.next = if self.has_query() && !waits_for_balance { Next::Query } else { Next::Repeat };
        let about = self.backoff(self.polls).max(SHORTEST);
        self.polls += 1;
        let text = "accepted, and still not final after all patience; query it later";
        let pending = self.doubted(Error::new(Kind::OutcomeUnknown, text), Cause::StillPending);
        self.doubt = Some(pending.clone());
        self.wait(0.0, about, pending);
    }

    /// The query told of something else under the same terms.
    fn told_of_another(&mut self, proof: Proof, answer: &Answer) {
        let accepted = self.doubt.as_ref().is_some_and(|doubt| doubt.cause() == Some(Cause::StillPending));
        match (proof, self.doubt.clone().or(self.refusal.clone())) {
            (Proof::Finish, _) => {
                let text = "the number is a split's, and nothing was released";
                let error = Error::new(Kind::Refused, text).with_advice(Advice::never()).with_claim(claim(answer));
                self.state = State::Lost(error.with_remedy(NOT_FINISHED));
            }
            (_, Some(told)) if !accepted => self.lose(told),
            _ => self.pending(Next::Query),
        }
    }

    fn refused(&mut self, next: Next, error: Error) {
        let is_absent = next == Next::Query && error.status() == Some(404);
        match error.advice().map(|advice| advice.action) {
            Some(Action::ResendSame) => self.retry(next, error),
            // Nobody signed for it: it proves neither that there is nothing, nor that there will be.
            _ if next == Next::Query && !is_proof(&error) => self.retry(next, self.unless_proven(error)),
            // Not accepted yet: the same number again, unless a refusal said that it never will be.
            _ if is_absent => match self.refusal.take() {
                Some(refusal) if self.doubt.is_none() || is_proof(&refusal) => self.state = State::Lost(refusal),
                None if self.polls > 0 => self.retry(Next::Query, error),
                _ if self.original.repeat() == Repeat::Harmless => self.retry(Next::Repeat, error),
                _ => self.lose(error),
            },
            _ if next != Next::Query && (self.doubt.is_some() || !is_proof(&error)) && self.has_query() => {
                self.refusal = Some(error.clone());
                self.retry(Next::Query, self.unless_proven(error));
            }
            _ => self.lose(error),
        }
    }

    fn unknown(&mut self, next: Next, error: Error) {
        let is_not_sent = error.cause() == Some(Cause::NotSent);
        if next != Next::Query && !is_not_sent && self.leaves_doubt() {
            self.doubt = Some(error.clone());
        }
        // The other host is free to take what this one did not.
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

    /// Once more, later; or lost, with the error.
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

    /// Gives up. Where an attempt may have been executed, the outcome is unknown by that, whatever was said after it, by a
    /// query or about a repetition; and who was only asked to come back later has no answer yet.
    fn lose(&mut self, error: Error) {
        let is_later = error.advice().is_some_and(|advice| advice.action == Action::ResendSame);
        let refusal = self.refusal.take().map(|refusal| self.unless_proven(refusal));
        self.state = State::Lost(match self.doubt.take().or(refusal) {
            Some(told) => told,
            None if error.kind() == Kind::Refused && is_later => error.unknown(Cause::TooManyRequests),
            None => error,
        });
    }

    fn backoff(&self, count: u32) -> f64 {
        (self.policy.first_wait * f64::from(2_u32.pow(count.min(20)))).min(self.policy.longest_wait)
    }

    fn wait(&mut self, least: f64, about: f64, error: Error) {
        let seconds = about.max(least);
        if self.waited + seconds > self.policy.timeout {
            self.lose(error);
        } else {
            self.state = if seconds > 0.0 { State::Waiting { least, about } } else { State::Ready };
        }
    }

    /// Whether an attempt that may have been executed leaves a doubt, however its repetition is answered.
    pub(super) fn leaves_doubt(&self) -> bool {
        self.original.method() != "GET" && !self.original.operation().is_some_and(|entry| entry.idempotent)
    }

    /// What a refusal is worth where no query can tell more.
    fn unless_proven(&self, refusal: Error) -> Error {
        if is_proof(&refusal) {
            return refusal;
        }
        let cause = if refusal.missing_certificate().is_some() { Cause::UnknownSerial } else { Cause::MissingHeader };
        self.doubted(refusal, cause)
    }

    /// The same with an unknown outcome, and the advice for that.
    fn doubted(&self, error: Error, cause: Cause) -> Error {
        error.unknown(cause).with_advice(Advice::unknown(cause, self.original.repeat(), None))
    }

    pub(super) fn has_query(&self) -> bool {
        self.original.operation().is_some_and(|entry| entry.query.is_some())
    }
}

/// What a verified answer says of itself.
fn claim(answer: &Answer) -> Claim {
    Claim { status: answer.status, request_id: answer.request_id.clone(), verified: true, ..Claim::default() }
}

/// Without a signature a gateway may have said no, after the effect. Who is not let in has had none.
fn is_proof(refusal: &Error) -> bool {
    refusal.verified() == Some(true) || refusal.status() == Some(401)
}
