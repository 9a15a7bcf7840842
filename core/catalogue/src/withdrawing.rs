//! 提现: rules that a platform and its second-level merchants share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Outcome, Reasons, Rule, Test};

/// `REFUND` may still follow `SUCCESS`: the bank sent the money back.
pub(crate) const WITHDRAW_STATUS: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("status", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["FAIL", "REFUND", "CLOSE"])]),
]);

/// Why it failed.
pub(crate) const WITHDRAW_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "status", failed: &["FAIL", "REFUND", "CLOSE"], reason: "reason" }];
