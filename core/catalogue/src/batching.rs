//! 批量转账: rules that merchants of their own and providers share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Outcome, Reasons, Rule, Test};

/// The state says that the batch ended, the numbers say how.
pub(crate) const BATCH_STATUS: Rule = Rule::Told(&[
    Case(
        Outcome::Partly,
        &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("success_num"), Test::Positive("fail_num")],
    ),
    Case(Outcome::Succeeded, &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_status", &["FINISHED"]), Test::Positive("fail_num")]),
    Case(Outcome::Partly, &[Test::Is("batch_status", &["CLOSED"]), Test::Positive("success_num")]),
    Case(Outcome::Failed, &[Test::Is("batch_status", &["CLOSED"])]),
]);

/// Why it failed.
pub(crate) const BATCH_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "batch_status", failed: &["CLOSED"], reason: "close_reason" }];

/// Whether this one was paid.
pub(crate) const DETAIL_STATUS: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("detail_status", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("detail_status", &["FAIL"])]),
]);

/// Why it failed.
pub(crate) const DETAIL_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "detail_status", failed: &["FAIL"], reason: "fail_reason" }];
