//! Several merchants behind one notify URL.

use std::sync::Arc;

use crate::error::{Error, ErrorKind};
use crate::merchant::Merchant;
use crate::trust::explain::{Explanation, Hint};
use crate::wire::canonical;
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

/// Merchants that share a notify URL.
#[derive(Clone, Debug, Default)]
pub struct MerchantSet(Vec<Merchant>);

impl MerchantSet {
    /// Makes a set of merchants, each with its own APIv3 key.
    pub fn new(merchants: impl IntoIterator<Item = Merchant>) -> Self {
        Self(merchants.into_iter().collect())
    }

    /// Finds the first merchant that trusts a message, and returns what it opens of it.
    pub(crate) fn read<T>(
        &self,
        headers: &Headers,
        body: &[u8],
        now: u64,
        open: impl Fn(&Merchant, &[u8]) -> Result<T, Error>,
    ) -> Result<(Merchant, T), Error> {
        let mut error = None;
        let mut tried: Vec<(Vec<u8>, bool)> = Vec::new();
        for merchant in &self.0 {
            let keys = merchant.platform_keys();
            let key = headers.serial().and_then(|serial| keys.find(serial, now));
            let known =
                key.and_then(|key| tried.iter().find(|(modulus, _)| modulus == key.modulus())).map(|(_, good)| *good);
            let good = match known {
                Some(good) => good,
                None => match canonical::verify(&keys, headers, body, now) {
                    Ok(()) => true,
                    Err(found) => {
                        // An error about the named key outranks one about a missing key.
                        if key.is_some() || error.is_none() {
                            error = Some(found);
                        }
                        false
                    }
                },
            };
            if let (Some(key), None) = (key, known) {
                tried.push((key.modulus().to_vec(), good));
            }
            if good {
                match open(merchant, body) {
                    Ok(opened) => return Ok((merchant.clone(), opened)),
                    Err(found) => error = Some(found),
                }
            }
        }
        let error = error.unwrap_or_else(|| {
            Error::new(ErrorKind::UnknownSerial, "the set holds no merchant").at("Wechatpay-Serial")
        });
        let error = match self.0.first() {
            Some(merchant) => merchant.speak()(error),
            None => error,
        };
        Err(error.explained_by(|| {
            let (set, headers, body) = (self.clone(), headers.clone(), body.to_vec());
            Arc::new(move || (&set.explain(&headers, &body, now)).into())
        }))
    }

    /// Explains why a notification failed verification, for the merchant that holds the named key, else for the first.
    pub fn explain(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Explanation {
        let holds = |merchant: &&Merchant| {
            headers.serial().is_some_and(|serial| merchant.platform_keys().find(serial, now).is_some())
        };
        self.0.iter().find(holds).or(self.0.first()).map_or_else(
            || Explanation { hints: vec![Hint::Unknown], skew: None },
            |merchant| merchant.explain(headers, body, now),
        )
    }
}
