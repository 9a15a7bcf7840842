//! Platform certificates.

use wasm_bindgen::prelude::*;
use wxpay_core::Headers;

use crate::error::{Outcome, thrown};
use crate::merchant::{Merchant, seconds};

/// Platform certificates that were opened and checked.
#[wasm_bindgen]
pub struct Certificates(pub(crate) wxpay_core::Certificates);

#[wasm_bindgen]
impl Certificates {
    /// The serials of those that are valid.
    pub fn serials(&self) -> Vec<String> {
        self.0.serials().map(str::to_owned).collect()
    }

    /// The encrypted list, to be saved.
    pub fn saved(&self) -> Vec<u8> {
        self.0.saved().to_vec()
    }

    /// Unix seconds.
    #[allow(clippy::cast_precision_loss)] // A time in seconds.
    pub fn next_refresh_at(&self) -> f64 {
        self.0.next_refresh_at() as f64
    }
}

#[wasm_bindgen]
impl Merchant {
    /// Trusts these certificates from now on, beside the public keys.
    pub fn use_certificates(&self, certificates: &Certificates) -> Outcome<()> {
        self.0.use_certificates(&certificates.0).map_err(thrown)
    }

    /// The answer of `/v3/certificates`.
    pub fn read_certificates(&self, headers: &str, body: &[u8], now: f64) -> Outcome<Certificates> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read_certificates(&headers, body, seconds(now)).map(Certificates).map_err(thrown)
    }

    /// Certificates that were saved.
    pub fn load_certificates(&self, saved: &[u8], now: f64) -> Outcome<Certificates> {
        self.0.load_certificates(saved, seconds(now)).map(Certificates).map_err(thrown)
    }
}
