//! Requests that wait where they would leave faster than WeChat Pay takes them.

use std::sync::OnceLock;
use std::time::Instant;

use wxpay_core::{Error, Limits};

use crate::merchant::wxpay_merchant;
use crate::objects::wxpay_request;

/// Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429.
pub struct wxpay_limits {
    pub(crate) inner: Limits,
}

/// Keeps requests below the limits that their operations declare, so that WeChat Pay does not answer 429: ask
/// wxpay_limits_take before sending.
///
/// Every request of the merchant counts, also under other limits of it, in this process alone: for one of several
/// processes, see wxpay_limits_share. Merchants that wxpay_merchant_cached gave for one configuration count together.
pub(crate) fn wxpay_merchant_limits(merchant: &wxpay_merchant) -> Result<wxpay_limits, Error> {
    Ok(wxpay_limits { inner: merchant.inner.limits() })
}

/// `seconds` becomes 0: send the request now, and it counts. Else it is how long to wait before asking again; until then
/// the request does not count. One whose operation declares no limit never waits.
pub(crate) fn wxpay_limits_take(limits: &wxpay_limits, request: &wxpay_request) -> Result<Pause, Error> {
    // What shares a merchant needs the same clock.
    static START: OnceLock<Instant> = OnceLock::new();
    let now = START.get_or_init(Instant::now).elapsed();
    Ok(Pause { seconds: limits.inner.take(&request.inner, now).as_secs_f64() })
}

/// The output of a question.
pub(crate) struct Pause {
    pub(crate) seconds: f64,
}
