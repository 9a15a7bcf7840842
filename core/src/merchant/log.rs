//! The log that a merchant carries for whoever sends its requests.

use std::sync::Arc;

use crate::error::record::{Hook, LogRecord};
use crate::merchant::Merchant;

impl Merchant {
    /// The same merchant with a log: what sends hands it a redacted record of each request, unless it has a log of its own.
    /// Give it where the merchant is made: from then on, each of the two replaces its own platform keys.
    #[must_use]
    pub fn with_log(&self, log: impl Fn(&LogRecord) + Send + Sync + 'static) -> Self {
        self.forked(Some(Arc::new(log)))
    }

    /// The function of [`Merchant::with_log`], for a client that sends.
    pub fn log(&self) -> Option<&Hook> {
        self.0.log.as_deref()
    }
}
