//! Time and nonce, given by the caller.

use std::fmt;

use crate::error::Error;

/// Unix time in whole seconds, as in headers, signatures and the host's clock.
///
/// An alias, and no type of its own: a caller's time comes from `SystemTime`, `chrono` or `time` as a number of seconds
/// and goes nowhere but here, and no call takes it beside another number that it could be mixed up with. Money is
/// [`Fen`](crate::Fen) or [`Money`](crate::Money), HTTP status is `u16`, and a wait is a `Duration`.
pub type UnixSeconds = u64;

/// When a request is made, and the nonce that tells it from others in the same second. The caller gives both, so the
/// same arguments give the same bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Moment {
    /// The time of the request.
    pub timestamp: UnixSeconds,
    /// The nonce.
    pub nonce: Nonce,
}

impl Moment {
    /// Makes a moment from a time and a nonce.
    pub fn new(timestamp: UnixSeconds, nonce: Nonce) -> Self {
        Self { timestamp, nonce }
    }

    /// Makes a moment from a time and a random nonce. Fails if the system has no random source.
    #[cfg(feature = "system")]
    pub fn at(timestamp: UnixSeconds) -> Result<Self, Error> {
        Ok(Self { timestamp, nonce: Nonce::random()? })
    }

    /// Makes a moment from the system's time and a random nonce. Fails if the system has no random source.
    #[cfg(all(feature = "system", not(target_arch = "wasm32")))]
    pub fn now() -> Result<Self, Error> {
        Self::at(now())
    }
}

/// The system's time, in Unix seconds.
#[cfg(all(feature = "system", not(target_arch = "wasm32")))]
pub fn now() -> UnixSeconds {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map(|since| since.as_secs()).unwrap_or_default()
}

/// A text to use only once: 1 to 32 letters and digits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Nonce(String);

impl Nonce {
    /// Takes the caller's nonce; `InvalidArgument` unless it has 1 to 32 letters and digits.
    pub fn new(text: &str) -> Result<Self, Error> {
        let fits = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(text.into()))
            .ok_or_else(|| Error::invalid_argument("moment.nonce", "a nonce is 1 to 32 letters and digits"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// A byte that is evenly spread for random nonces.
    pub(crate) fn spread(&self) -> u8 {
        self.0.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
    }

    /// Makes a nonce of 128 random bits, as 32 hexadecimal digits.
    #[cfg(feature = "system")]
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|_| Error::internal("the system has no random source"))?;
        Ok(Self(wxpay_core_schema::encoding::hex(&bytes)))
    }
}

impl fmt::Display for Nonce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}
