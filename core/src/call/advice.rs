//! The advice that a failure gets.

use wxpay_core_schema::operation::Repeat;

use crate::error::advice::{Action, Advice, Host};
use crate::error::{Cause, Error};

impl Host {
    /// From its name.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().copied().find(|host| host.as_str() == text);
        known.ok_or_else(|| Error::invalid_argument("host", "primary or backup"))
    }
}

impl Advice {
    /// A refusal: repeating the same changes nothing.
    pub(crate) fn never() -> Self {
        Self { action: Action::Never, delay: 0, attempts: 0, host: Host::Primary }
    }

    /// HTTP 429: not executed; the same again, later.
    pub(crate) fn later(retry_after: Option<u32>) -> Self {
        Self { action: Action::ResendSame, delay: retry_after.unwrap_or(1), attempts: 5, host: Host::Primary }
    }

    /// An unknown outcome: the same again where that cannot be done twice, else a query first.
    pub(crate) fn unknown(cause: Cause, repeat: Repeat, retry_after: Option<u32>) -> Self {
        // A request that never left cannot be done twice.
        let is_harmless = cause == Cause::NotSent || repeat.is_harmless();
        // Sent again, it would be answered by another's record once more; a query that was may be answered by its own.
        let is_taken = cause == Cause::OtherRequest && repeat == Repeat::Numbered;
        let action = if is_harmless && !is_taken { Action::ResendSame } else { Action::QueryFirst };
        let (delay, attempts, host) = match cause {
            Cause::NotSent => (0, 5, Host::Backup),
            // Somebody has to top up first; the return is closed after five days.
            Cause::InsufficientBalance => (300, 1, Host::Primary),
            // The same key is missing a second later, too: first fetch it.
            Cause::UnknownSerial => (0, 1, Host::Primary),
            _ => (retry_after.unwrap_or(1), 5, Host::Primary),
        };
        Self { action, delay, attempts, host }
    }

    /// The same, but not before so many seconds: until then its answer would prove nothing.
    pub(crate) fn not_before(self, delay: u32) -> Self {
        Self { delay: self.delay.max(delay), ..self }
    }
}
