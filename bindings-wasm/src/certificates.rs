//! Platform certificates.

use wasm_bindgen::prelude::*;

/// Opened and checked platform certificates.
#[wasm_bindgen]
pub struct Certificates(pub(crate) wxpay_core::Certificates);

#[wasm_bindgen]
impl Certificates {
    /// The serials of the valid ones, separated by spaces.
    pub fn serials(&self) -> String {
        self.0.serials().collect::<Vec<_>>().join(" ")
    }

    /// The encrypted list, ready to be saved.
    pub fn saved(&self) -> Vec<u8> {
        self.0.saved().to_vec()
    }

    /// When to fetch the list again, in Unix seconds.
    #[allow(clippy::cast_precision_loss)] // Exact for any time in seconds.
    pub fn next_refresh_at(&self) -> f64 {
        self.0.next_refresh_at() as f64
    }
}
