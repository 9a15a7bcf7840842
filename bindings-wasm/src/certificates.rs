//! Platform certificates.

use wasm_bindgen::prelude::*;

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
