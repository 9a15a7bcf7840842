//! Chooses the advice for a failure.

use wxpay_core_schema::operation::Repeat;

use crate::error::advice::{Action, Advice, Host};
use crate::error::{Cause, Error};

impl Host {
    /// Parses `primary` or `backup`; anything else is an `InvalidArgument`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let known = Self::ALL.iter().copied().find(|host| host.as_str() == text);
        known.ok_or_else(|| Error::invalid_argument("host", "primary or backup"))
    }
}

impl Advice {
    /// A refusal: repeating the request changes nothing.
    pub(crate) fn never() -> Self {
        Self { action: Action::Never, delay: 0, attempts: 0, host: Host::Primary }
    }

    /// HTTP 429: not executed; send the same request later.
    pub(crate) fn later(retry_after: Option<u32>) -> Self {
        Self { action: Action::ResendSame, delay: retry_after.unwrap_or(1), attempts: 5, host: Host::Primary }
    }

    /// An unknown outcome: send the same request if it cannot be executed twice, else query first.
    pub(crate) fn unknown(cause: Cause, repeat: Repeat, retry_after: Option<u32>) -> Self {
        // A request that never left cannot be done twice.
        let is_harmless = cause == Cause::NotSent || repeat.is_harmless();
        // Sent again, the request would get the other's record again; a query may yet get its own.
        let is_taken = cause == Cause::OtherRequest && repeat == Repeat::Numbered;
        let action = if is_harmless && !is_taken { Action::ResendSame } else { Action::QueryFirst };
        let (delay, attempts, host) = match cause {
            Cause::NotSent => (0, 5, Host::Backup),
            // Somebody has to top up first; the return closes after five days.
            Cause::InsufficientBalance => (300, 1, Host::Primary),
            // The key must be fetched first; a second from now it is still missing.
            Cause::UnknownSerial => (0, 1, Host::Primary),
            _ => (retry_after.unwrap_or(1), 5, Host::Primary),
        };
        Self { action, delay, attempts, host }
    }

    /// Delays the advice to at least `delay` seconds: an earlier answer would prove nothing.
    pub(crate) fn not_before(self, delay: u32) -> Self {
        Self { delay: self.delay.max(delay), ..self }
    }
}
