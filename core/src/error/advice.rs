//! What to do after a failure, as data: who repeats what, when, and to which host.

use wxpay_core_schema::texts;

texts! {
    /// What to do next.
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
    /// Which of WeChat Pay's hosts the next attempt goes to.
    pub enum Host {
        /// The one of the merchant's `base_url`.
        Primary = "primary",
        /// The backup, where the merchant's `base_url` has one: the connection to the primary failed.
        Backup = "backup",
    }
}

/// What to do after a failure.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Advice {
    /// What to do.
    pub action: Action,
    /// How long to wait before, in seconds.
    pub delay: u32,
    /// How often to try again at the most, each time waiting twice as long.
    pub attempts: u32,
    /// Where to.
    pub host: Host,
}
