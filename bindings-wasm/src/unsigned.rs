//! A request before its signature.

use wasm_bindgen::prelude::*;
use wxpay_core::Error;

use crate::error::{Outcome, thrown};
use crate::request::Request;

/// A request before its signature.
#[wasm_bindgen]
pub struct Unsigned(Option<wxpay_core::Unsigned>);

impl Unsigned {
    pub(crate) fn new(unsigned: wxpay_core::Unsigned) -> Self {
        Self(Some(unsigned))
    }
}

#[wasm_bindgen]
impl Unsigned {
    /// The bytes to sign.
    pub fn message(&self) -> Vec<u8> {
        self.0.as_ref().map(|unsigned| unsigned.message().to_vec()).unwrap_or_default()
    }

    /// Takes the signature. Works once.
    pub fn finish(&mut self, signature: &[u8]) -> Outcome<Request> {
        let used = || thrown(Error::invalid_argument("finish", "it was finished before; begin again"));
        let unsigned = self.0.take().ok_or_else(used)?;
        unsigned.finish(signature).map(Request).map_err(thrown)
    }
}
