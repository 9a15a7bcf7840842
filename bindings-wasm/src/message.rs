//! Messages other than answers: verified, explained, decrypted.

use wasm_bindgen::prelude::*;
use wxpay_core::{Error, Headers};

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::seconds;
use crate::value::json;

#[wasm_bindgen]
impl Merchant {
    /// Throws unless WeChat Pay signed the message.
    pub fn verify(&self, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.verify(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }

    /// The likely reasons why a message failed verification, as JSON.
    pub fn explain(&self, headers: &str, body: &[u8], now: f64) -> String {
        json(&self.0.explain(&Headers::from_block(headers.as_bytes()), body, seconds(now)))
    }

    /// Decrypts a field that WeChat Pay encrypted.
    pub fn decrypt(&self, ciphertext: &str) -> Outcome<String> {
        self.0.decrypt(ciphertext).map_err(thrown)
    }

    /// Begins decrypting a field, for a key elsewhere.
    pub fn begin_decrypt(&self, ciphertext: &str) -> Outcome<Sealed> {
        self.0.begin_decrypt(ciphertext).map(Sealed::new).map_err(thrown)
    }
}

/// A field to be decrypted elsewhere.
#[wasm_bindgen]
pub struct Sealed(Option<wxpay_core::Sealed>);

impl Sealed {
    pub(crate) fn new(sealed: wxpay_core::Sealed) -> Self {
        Self(Some(sealed))
    }
}

#[wasm_bindgen]
impl Sealed {
    /// The bytes to decrypt.
    pub fn ciphertext(&self) -> Vec<u8> {
        self.0.as_ref().map(|sealed| sealed.ciphertext().to_vec()).unwrap_or_default()
    }

    /// Takes the plaintext. Works once.
    pub fn finish(&mut self, plaintext: &[u8]) -> Outcome<String> {
        let used = || thrown(Error::invalid_argument("finish", "it was finished before; begin again"));
        self.0.take().ok_or_else(used)?.finish(plaintext).map_err(thrown)
    }
}
