//! The doubt about a request: the fates of its attempts, and what a refusal is worth then.

use wxpay_core_schema::operation::Repeat;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::answer::{self, Answer};
use crate::call::attempts::Doubt;
use crate::call::request::Request;
use crate::error::advice::{Action, Advice};
use crate::error::{Cause, Error, ErrorKind};
use crate::wire::headers::Headers;

/// Codes of a refusal because of a record that exists. After an attempt in doubt, that record may be the attempt's own, so
/// the refusal never proves that nothing was done.
const RECORDED: [&str; 2] = ["ALREADY_EXISTS", "RESOURCE_ALREADY_EXISTS"];

impl<A: FromAnswer> Request<A> {
    /// The answer's own verdict, and for a refusal, the doubt that other attempts leave.
    pub(crate) fn judge(
        &self,
        status: u16,
        headers: &Headers,
        body: &[u8],
        now: u64,
    ) -> (Result<Answer, Error>, Option<Doubt>) {
        // How far this clock is ahead of WeChat Pay's; used only once the signature is known to be good.
        let ahead =
            headers.timestamp().map_or(i64::MAX, |signed_at| now.cast_signed().saturating_sub(signed_at.cast_signed()));
        let result = answer::read(&self.context(ahead), status, headers, body, now).map_err(self.merchant().speak());
        // When WeChat Pay said so, by its own clock; nobody knows when another did.
        let said_at = headers.timestamp().filter(|_| result.as_ref().map_or_else(is_verified, |_| true));
        let doubt = match &result {
            Err(error) if error.kind() == ErrorKind::Refused => self.doubt(error, said_at, now),
            _ => None,
        };
        if said_at.is_some() {
            self.of.as_ref().map_or(&self.attempts, |of| &of.attempts).hear(ahead);
        }
        self.remember(&result);
        (result, doubt)
    }

    /// Remembers what became of this attempt.
    fn remember(&self, result: &Result<Answer, Error>) {
        // A record under the number: it was accepted.
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
        // Read once more with the key that was missing, the same answer may settle it.
        let Err(error) = result else { return };
        match error.kind() {
            ErrorKind::Refused if is_verified(error) || error.status() == Some(401) => attempts.settle(*attempt),
            ErrorKind::Refused | ErrorKind::OutcomeUnknown => attempts.doubt(*attempt),
            _ => {}
        }
    }

    /// The doubt that other attempts leave, though this answer is a refusal.
    fn doubt(&self, refusal: &Error, said_at: Option<u64>, now: u64) -> Option<Doubt> {
        let left = |moment| match &self.of {
            Some(of) => of.attempts.doubt_beside(None, moment),
            None => self.attempts.doubt_beside(Some(self.attempt), moment),
        };
        let repeat = self.of.as_ref().map_or(self.draft.repeat, |of| of.draft.repeat);
        // A record under the same number is proof in itself.
        if repeat == Repeat::Free || refusal.status().is_some_and(|status| status < 300) {
            return None;
        }
        let doubt = left(0)?;
        if refusal.code().is_some_and(|code| RECORDED.contains(&code)) {
            return Some(Doubt::Always);
        }
        // A query says something of the request only by a not-found.
        let says = said_at.filter(|_| self.of.is_none() || refusal.status() == Some(404));
        match (says, doubt) {
            (_, Doubt::Always) => Some(Doubt::Always),
            (Some(_), _) if self.of.is_none() && repeat != Repeat::Numbered => Some(Doubt::Always),
            (Some(said_at), _) => left(said_at),
            (None, _) => Some(left(now).unwrap_or(Doubt::For(0))),
        }
    }

    /// A refusal that proves nothing yet.
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
