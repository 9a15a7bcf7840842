//! Files as they arrive: bills and statements.

use wasm_bindgen::prelude::*;
use wxpay_core::Error;

use crate::error::{Outcome, thrown};

/// A file download.
#[wasm_bindgen]
pub struct Download(Option<wxpay_core::Download>);

impl Download {
    pub(crate) fn of(inner: wxpay_core::Download) -> Self {
        Self(Some(inner))
    }
}

#[wasm_bindgen]
impl Download {
    /// Starts a download that is checked against the hash of step one.
    #[wasm_bindgen(constructor)]
    pub fn new(hash_type: &str, hash_value: &str, gzip: bool) -> Outcome<Self> {
        wxpay_core::Download::new(hash_type, hash_value, gzip).map(Self::of).map_err(thrown)
    }

    /// Takes bytes and returns content.
    pub fn feed(&mut self, bytes: &[u8]) -> Outcome<Vec<u8>> {
        self.0.as_mut().ok_or_else(ended)?.feed(bytes).map_err(thrown)
    }

    /// Returns the rest if the hash matches. Works once.
    pub fn finish(&mut self) -> Outcome<Vec<u8>> {
        self.0.take().ok_or_else(ended)?.finish().map_err(thrown)
    }
}

fn ended() -> JsValue {
    thrown(Error::invalid_argument("download", "it was finished before; begin again"))
}
