//! Helpers that several tests share. Time and nonce are those of the vectors.
#![allow(dead_code)] // No test uses all of it.

#[cfg(feature = "testing")]
pub(crate) mod bodies;
#[cfg(feature = "testing")]
pub(crate) mod play;

use wxpay_core::{Moment, Nonce};

/// Unix time in seconds.
pub(crate) const NOW: u64 = 1_758_905_257;

pub(crate) fn moment() -> Moment {
    moment_at(NOW)
}

pub(crate) fn moment_at(timestamp: u64) -> Moment {
    Moment::new(timestamp, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap())
}
