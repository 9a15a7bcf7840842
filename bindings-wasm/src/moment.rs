//! Times and nonces that the shim took from the host.

use wxpay_core::{Error, Moment, Nonce};

/// When a request is made, and its nonce.
pub(crate) fn moment(timestamp: f64, nonce: &str) -> Result<Moment, Error> {
    Ok(Moment::new(seconds(timestamp), Nonce::new(nonce)?))
}

/// Unix seconds; a value that is not a time is far from every message's.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The shim checked that it is a time.
pub(crate) fn seconds(now: f64) -> u64 {
    now as u64
}
