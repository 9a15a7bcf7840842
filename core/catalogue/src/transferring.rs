//! 商家转账: rules that the products share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Outcome, Reasons, Rule, Test};

/// Whether the user was paid.
pub(crate) const TRANSFER_STATE: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["FAIL", "CANCELLED"])]),
]);

/// Why it failed.
pub(crate) const TRANSFER_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "state", failed: &["FAIL", "CANCELLED"], reason: "fail_reason" }];

/// What was asked for is that nothing is paid.
pub(crate) const CANCELLATION: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["CANCELLED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["SUCCESS", "FAIL"])]),
]);
