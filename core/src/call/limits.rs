//! Keeps requests below the limits that their operations declare.

use std::fmt;
use std::time::Duration;

use wxpay_core_schema::limit::{CALLER, Limit};
use wxpay_core_schema::outcome::at;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::request::Request;
use crate::error::Error;
use crate::error::locale::Locale;
use crate::merchant::Merchant;
use crate::merchant::pace::Rate;

/// Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429.
///
/// Ask [`take`](Self::take) before sending, wait as long as it says, and ask again, until it says zero:
///
/// ```
/// use std::thread::sleep;
/// use std::time::{Duration, Instant};
/// use wxpay_core::{Limits, Request};
///
/// /// `start` is any moment, the same at each call.
/// fn wait(limits: &Limits, request: &Request, start: Instant) {
///     loop {
///         let time = limits.take(request, start.elapsed());
///         if time.is_zero() {
///             return;
///         }
///         sleep(time);
///     }
/// }
/// ```
///
/// It counts the requests of this process alone: where several sign for one merchant number, give each a
/// [`share`](Self::share). A request without a declared limit never waits.
#[derive(Clone)]
pub struct Limits {
    merchant: Merchant,
    share: f64,
}

impl Merchant {
    /// Keeps requests below the limits of their operations. Every copy of the merchant counts together.
    pub fn limits(&self) -> Limits {
        Limits { merchant: self.clone(), share: 1.0 }
    }
}

impl Limits {
    /// The same with a part of each limit, for one of several processes: with four, `0.25`. Above 0, at most 1.
    pub fn share(&self, share: f64) -> Result<Self, Error> {
        if share.is_normal() && share > 0.0 && share <= 1.0 {
            return Ok(Self { share, ..self.clone() });
        }
        let text = "above 0 and at most 1: 0.25 for each of four processes";
        Err(self.merchant.speak()(Error::invalid_argument("share", text)))
    }

    /// The language of errors: that of the merchant.
    pub fn locale(&self) -> Locale {
        self.merchant.locale()
    }

    /// Zero: send it now, and it counts. Else how long to wait before asking again; until then it does not count.
    ///
    /// `now` is the time since any moment that stays the same, by a clock that is never set back.
    pub fn take<A: FromAnswer>(&self, request: &Request<A>, now: Duration) -> Duration {
        let rates = request.rates().map(|(key, rate)| Rate { key, limit: f64::from(rate) * self.share }).collect();
        let wait = self.merchant.pace().take(rates, now.as_secs_f64());
        Duration::try_from_secs_f64(wait).unwrap_or(Duration::MAX)
    }
}

impl<A: FromAnswer> Request<A> {
    /// What its limits count it by, and how many of those a second takes.
    fn rates(&self) -> impl Iterator<Item = (String, u16)> {
        let entry = self.draft.entry;
        entry.map_or(&[][..], |entry| entry.limits).iter().filter_map(move |Limit { per, rate }| {
            let who = if *per == CALLER { "" } else { at(&self.draft.asked, per)?.as_str()? };
            let mchid = self.merchant().mchid();
            Some((format!("{mchid} {} {per} {who}", entry?.id()), *rate))
        })
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").field("merchant", &self.merchant).field("share", &self.share).finish()
    }
}
