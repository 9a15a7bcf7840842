//! Sends requests of [`wxpay_core`] once, or until the outcome is final, with `ureq` or `reqwest`, each a feature; the
//! feature `axum` takes notifications.
//!
//! ```no_run
//! # #[cfg(feature = "ureq")]
//! # fn main() -> Result<(), wxpay_core::Error> {
//! # let merchant = wxpay_core::Merchant::new(wxpay_core::Config::default())?;
//! # let generic = wxpay_core::Generic::default();
//! use std::time::Duration;
//! use wxpay_core::{Moment, Policy};
//! use wxpay_core_http::ureq::Client;
//!
//! let client = Client::new(Duration::from_secs(30));
//! let request = merchant.request(generic, Moment::now()?)?;
//! let answer = client.until_final(&request, Policy::default())?;
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "ureq"))]
//! # fn main() {}
//! ```
//!
//! A client sends each request exactly as it is signed and never repeats it by itself: the same signature twice could
//! be the same split twice. A request that is not repeatable goes on a fresh connection, because an idle one may be
//! dead. `until_final` repeats and queries as [`wxpay_core::Driver`] says; a merchant with neither a private key nor a
//! signer has to drive it by hand.
//!
//! [`Merchant::with_log`](wxpay_core::Merchant::with_log) takes a function of a [`wxpay_core::LogRecord`], which is called
//! for each request that is sent, such as for an event of `tracing`: operation, numbers, attempt, time and outcome, but no
//! body, query, signature, name or openid. If it panics, the outcome stays as it is. `Client::log` takes one for what the
//! client sends, in its place.
//!
//! `Client::limits` takes [`wxpay_core::Limits`]: the client then waits before a request that WeChat Pay would answer with
//! 429, as many threads as send by it.

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "emulator")]
pub mod emulator;
#[cfg(any(feature = "ureq", feature = "reqwest"))]
mod log;
#[cfg(any(feature = "ureq", feature = "reqwest"))]
mod pacing;
#[cfg(feature = "reqwest")]
pub mod reqwest;
#[cfg(any(feature = "ureq", feature = "reqwest"))]
mod sending;
#[cfg(feature = "ureq")]
pub mod ureq;
