//! How much a refusal proves while earlier attempts are in doubt.

use wxpay_core_schema::operation::Repeat;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::answer::{self, Answer};
use crate::call::attempts::Doubt;
use crate::call::request::Request;
use crate::error::advice::{Action, Advice};
use crate::error::{Cause, Error, ErrorKind};
use crate::wire::headers::Headers;

/// Refusals because a record exists. After an attempt in doubt, the record may be that attempt's own, so they never
/// prove that nothing was done.
const RECORDED: [&str; 2] = ["ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"];

impl<A: FromAnswer> Request<A> {
    /// Reads the answer; for a refusal, also returns the doubt that other attempts leave.
    pub(crate) fn judge(
        &self,
        status: u16,
        headers: &Headers,
        body: &[u8],
        now: u64,
    ) -> (Result<Answer, Error>, Option<Doubt>) {
        // How far this clock is ahead of WeChat Pay's, in seconds; used only after the signature is verified.
        let ahead =
            headers.timestamp().map_or(i64::MAX, |signed_at| now.cast_signed().saturating_sub(signed_at.cast_signed()));
        let result = answer::read(&self.context(ahead), status, headers, body, now).map_err(self.merchant().speak());
        // The time of the answer by WeChat Pay's clock; unknown for an unverified answer.
        let said_at = headers.timestamp().filter(|_| result.as_ref().map_or_else(is_verified, |_| true));
        let doubt = match &result {
            Err(error) if error.kind() == ErrorKind::Refused => self.doubt(error, said_at, now),
            _ => None,
        };
        if said_at.is_some() {
            self.of.as_ref().map_or(&self.attempts, |of| &of.attempts).hear(ahead);
        }
        self.remember(&result);
        match &result {
            Ok(answer) => self.fate.answered(answer),
            Err(error) => self.fate.failed(error, doubt.map(|_| Cause::EarlierAttempt)),
        }
        (result, doubt)
    }

    /// Records what became of this attempt.
    fn remember(&self, result: &Result<Answer, Error>) {
        // A record under the number proves that it was accepted.
        if let (Some(of), Ok(_)) = (&self.of, result)
            && of.draft.repeat == Repeat::Numbered
        {
            of.attempts.accept(None);
        }
        if self.draft.repeat == Repeat::Free {
            return;
        }
        let Self { attempts, attempt, .. } = self;
        let is_accepted = match result {
            Ok(_) => true,
            Err(error) => error.cause() == Some(Cause::InsufficientBalance),
        };
        if is_accepted {
            attempts.accept(Some(*attempt));
            return attempts.settle(*attempt);
        }
        // With the missing key, the same answer may settle the attempt later.
        let Err(error) = result else { return };
        match error.kind() {
            ErrorKind::Refused if is_verified(error) || error.status() == Some(401) => attempts.settle(*attempt),
            ErrorKind::Refused | ErrorKind::OutcomeUnknown => attempts.doubt(*attempt),
            _ => {}
        }
    }

    /// The doubt that other attempts leave in spite of this refusal.
    fn doubt(&self, refusal: &Error, said_at: Option<u64>, now: u64) -> Option<Doubt> {
        let left = |moment| match &self.of {
            Some(of) => of.attempts.doubt_beside(None, moment),
            None => self.attempts.doubt_beside(Some(self.attempt), moment),
        };
        let repeat = self.of.as_ref().map_or(self.draft.repeat, |of| of.draft.repeat);
        // A record under the same number is proof by itself.
        if repeat == Repeat::Free || refusal.status().is_some_and(|status| status < 300) {
            return None;
        }
        let doubt = left(0)?;
        if refusal.code().is_some_and(|code| RECORDED.contains(&code)) {
            return Some(Doubt::Always);
        }
        // Of all refusals of a query, only a not-found says anything about the request.
        let says = said_at.filter(|_| self.of.is_none() || refusal.status() == Some(404));
        match (says, doubt) {
            (_, Doubt::Always) => Some(Doubt::Always),
            (Some(_), _) if self.of.is_none() && repeat != Repeat::Numbered => Some(Doubt::Always),
            (Some(said_at), _) => left(said_at),
            (None, _) => Some(left(now).unwrap_or(Doubt::For(0))),
        }
    }

    /// Turns a refusal that proves nothing yet into an unknown outcome.
    pub(crate) fn doubted(&self, refusal: Error, doubt: Doubt) -> Error {
        let repeat = self.of.as_ref().map_or(self.draft.repeat, |of| of.draft.repeat);
        let later = refusal.advice().filter(|advice| advice.action == Action::ResendSame).map(|advice| advice.delay);
        let advice = Advice::unknown(Cause::EarlierAttempt, repeat, later);
        let (text, advice) = match doubt {
            Doubt::For(seconds) => {
                let text = format!(
                    "an earlier attempt may still be executed: the same answer is proof in {seconds} seconds, when its signature has expired"
                );
                // An absent request may be sent at once; a refused one would be refused again.
                let delay = if later.is_some() || self.of.is_some() && repeat.is_harmless() { 0 } else { seconds };
                (text, advice.not_before(delay))
            }
            Doubt::Always => ("an earlier attempt may have been executed".into(), advice),
        };
        refusal.unknown(Cause::EarlierAttempt).because(text).with_advice(advice)
    }
}

fn is_verified(error: &Error) -> bool {
    error.verified() == Some(true)
}
