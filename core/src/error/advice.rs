//! Advice after a failure, as data: what to do, when, how often and at which host.

use wxpay_core_schema::texts;

texts! {
    /// The next action.
    pub enum Action {
        /// Send the same request again: `request.again()`, never a new number.
        ResendSame = "resend_same",
        /// Query what happened before anything else is sent.
        QueryFirst = "query_first",
        /// Do not repeat it as it is.
        Never = "never",
    }
}

texts! {
    /// The host of WeChat Pay's that the next attempt goes to.
    pub enum Host {
        /// The one of the merchant's `base_url`.
        Primary = "primary",
        /// The backup, where the merchant's `base_url` has one: the connection to the primary failed.
        Backup = "backup",
    }
}

/// The advice after a failure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Advice {
    /// The next action.
    pub action: Action,
    /// How long to wait before it, in seconds.
    pub delay: u32,
    /// How many attempts to make; each waits twice as long as the one before.
    pub attempts: u32,
    /// The host to send to.
    pub host: Host,
}
