//! 微信支付分: rules that orders and agreements of a merchant, of a provider and of plans share.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};

/// `DOING` has two meanings, and neither is an end.
pub(crate) const ORDER_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Failed, &[Test::Is("state", &["REVOKED", "EXPIRED"])]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Is("collection.state", &["USER_PAID"])]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["DONE"]), Test::Absent("collection.state")]),
]);

/// What was asked for is that nothing is charged. An answer without a state is that it is cancelled.
pub(crate) const CANCELLATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("state")]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["REVOKED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["DONE", "EXPIRED"])]),
]);

/// A success changes the amount at once; its query proves that by the amount.
pub(crate) const AMOUNT: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Failed, &[Test::Is("state", &["REVOKED", "EXPIRED"])]),
    Case(Outcome::Succeeded, &[]),
]);

/// An answer without a state is that it is terminated.
pub(crate) const TERMINATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("authorization_state")]),
    Case(Outcome::Succeeded, &[Test::Is("authorization_state", &["UNAVAILABLE", "UNBINDUSER"])]),
]);

/// 先享后付 and 智慧零售 of 2019. `FINISHED` is the merchant's doing; the user has still to pay.
pub(crate) const PAYAFTER_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["USER_PAID"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["REVOKED", "EXPIRED"])]),
]);

/// The same of a cancellation, whose own answer has no state.
pub(crate) const PAYAFTER_CANCELLATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("state")]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["REVOKED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["FINISHED", "USER_PAID", "EXPIRED"])]),
]);
