//! Waits where requests would leave faster than WeChat Pay takes them.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use wxpay_core::{FromAnswer, Limits, Request};

/// The limits that a client keeps below, if any.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pacing(Option<Limits>);

impl Pacing {
    pub(crate) fn new(limits: Limits) -> Self {
        Self(Some(limits))
    }

    /// How long to wait before asking again; `None` where the request may be sent now.
    pub(crate) fn wait<A: FromAnswer>(&self, request: &Request<A>) -> Option<Duration> {
        // Clients that share a merchant need the same clock.
        static START: OnceLock<Instant> = OnceLock::new();
        let limits = self.0.as_ref()?;
        let time = limits.take(request, START.get_or_init(Instant::now).elapsed());
        Some(time).filter(|time| !time.is_zero())
    }
}
