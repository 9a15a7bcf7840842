//! 赔付与捐赠: the rule that the products share, whose answers have the same words.

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};

/// Whether it was paid; a charity spells its end `CLOSE`.
pub(crate) const COMPENSATE_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["CLOSED", "CLOSE", "CANCELLED"])]),
]);
