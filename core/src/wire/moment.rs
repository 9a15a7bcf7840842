//! Time and nonce, which the caller gives.

use std::fmt;

use crate::error::Error;

/// Unix time in whole seconds: what a header, a signature and a clock of the host say.
pub type UnixSeconds = u64;

/// When a request is made, and what makes it unlike any other of that second: given by the caller, so that the same
/// arguments give the same bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Moment {
    /// When it is.
    pub timestamp: UnixSeconds,
    /// A number used once.
    pub nonce: Nonce,
}

impl Moment {
    /// A moment that the caller knows.
    pub fn new(timestamp: UnixSeconds, nonce: Nonce) -> Self {
        Self { timestamp, nonce }
    }

    /// A known time, and a random nonce.
    #[cfg(feature = "system")]
    pub fn at(timestamp: UnixSeconds) -> Result<Self, Error> {
        Ok(Self { timestamp, nonce: Nonce::random()? })
    }

    /// The system's time, and a random nonce. An error where the system has no random source.
    #[cfg(all(feature = "system", not(target_arch = "wasm32")))]
    pub fn now() -> Result<Self, Error> {
        Self::at(now())
    }
}

/// The system's time.
#[cfg(all(feature = "system", not(target_arch = "wasm32")))]
pub fn now() -> UnixSeconds {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map(|since| since.as_secs()).unwrap_or_default()
}

/// A text used once: 1 to 32 letters and digits.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Nonce(String);

impl Nonce {
    /// A nonce that the caller chose.
    pub fn new(text: &str) -> Result<Self, Error> {
        let fits = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        fits.then(|| Self(text.into()))
            .ok_or_else(|| Error::invalid_argument("moment.nonce", "a nonce is 1 to 32 letters and digits"))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// A number that a random nonce spreads over a byte.
    pub(crate) fn spread(&self) -> u8 {
        self.0.bytes().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
    }

    /// 128 random bits as 32 hexadecimal digits.
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
