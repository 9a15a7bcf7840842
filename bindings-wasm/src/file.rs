//! Files: uploads, bills and statements.

use wasm_bindgen::prelude::*;
use wxpay_core::{Call, Headers, Upload};

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::seconds;
use crate::request::Request;
use crate::unsigned::Unsigned;
use crate::value::value;

#[wasm_bindgen]
impl Merchant {
    /// Prepares a media upload.
    pub fn upload(&self, filename: &str, content: &[u8], path: &str, timestamp: f64, nonce: &str) -> Outcome<Request> {
        self.call(Ok(Call::Upload(Upload { filename, content, path })), timestamp, nonce)
    }

    /// Prepares a media upload up to its signature.
    pub fn begin_upload(
        &self,
        filename: &str,
        content: &[u8],
        path: &str,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Unsigned> {
        self.begin_call(Ok(Call::Upload(Upload { filename, content, path })), timestamp, nonce)
    }

    /// Opens one part of an encrypted bill.
    pub fn open_bill_part(&self, part: String, content: &[u8], key: Option<Vec<u8>>) -> Outcome<Vec<u8>> {
        value(Some(part), "part").and_then(|part| self.0.open_bill_part(&part, content, key.as_deref())).map_err(thrown)
    }

    /// Throws unless the statement matches its header.
    pub fn verify_statement(&self, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.verify_statement(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }
}
