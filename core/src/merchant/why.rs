//! Why a message was not believed.

use std::sync::Arc;

use crate::error::Error;
use crate::merchant::Merchant;
use crate::trust::explain::{self, Explanation};
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

impl Merchant {
    /// Lets the error of a message that was read explain itself.
    pub(crate) fn explained(&self, error: Error, headers: &Headers, body: &[u8], now: UnixSeconds) -> Error {
        error.explained_by(|| {
            let (merchant, headers, body) = (self.clone(), headers.clone(), body.to_vec());
            Arc::new(move || (&merchant.explain(&headers, &body, now)).into())
        })
    }

    /// Explains why a message failed verification: tries at most 8 changes that frameworks, proxies and clocks make.
    pub fn explain(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Explanation {
        explain::explain(&self.platform_keys(), &self.opener(), headers, body, now)
    }
}
