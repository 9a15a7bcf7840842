//! Files: uploads, bills, statements.

use wasm_bindgen::prelude::*;
use wxpay_core::{Error, Headers, Upload};

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::{moment, seconds};
use crate::request::Request;
use crate::unsigned::Unsigned;
use crate::value::value;

#[wasm_bindgen]
impl Merchant {
    /// A media upload.
    pub fn upload(&self, filename: &str, content: &[u8], path: &str, timestamp: f64, nonce: &str) -> Outcome<Request> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.upload(&Upload { filename, content, path }, moment).map(Request).map_err(thrown)
    }

    /// A media upload up to its signature.
    pub fn begin_upload(
        &self,
        filename: &str,
        content: &[u8],
        path: &str,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Unsigned> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.begin_upload(&Upload { filename, content, path }, moment).map(Unsigned::new).map_err(thrown)
    }

    /// One part of an encrypted bill.
    pub fn open_bill_part(&self, part: String, content: &[u8], key: Option<Vec<u8>>) -> Outcome<Vec<u8>> {
        value(Some(part), "part").and_then(|part| self.0.open_bill_part(&part, content, key.as_deref())).map_err(thrown)
    }

    /// Throws unless an overseas statement is the one of its header.
    pub fn verify_statement(&self, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.verify_statement(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }
}

/// A file on its way from WeChat Pay.
#[wasm_bindgen]
pub struct Download(Option<wxpay_core::Download>);

#[wasm_bindgen]
impl Download {
    /// Starts a download to be checked against the hash of step one.
    #[wasm_bindgen(constructor)]
    pub fn new(hash_type: &str, hash_value: &str, gzip: bool) -> Outcome<Self> {
        wxpay_core::Download::new(hash_type, hash_value, gzip).map(|download| Self(Some(download))).map_err(thrown)
    }

    /// Takes bytes, gives content.
    pub fn feed(&mut self, bytes: &[u8]) -> Outcome<Vec<u8>> {
        self.0.as_mut().ok_or_else(ended)?.feed(bytes).map_err(thrown)
    }

    /// The rest, if the hash agrees. Once.
    pub fn finish(&mut self) -> Outcome<Vec<u8>> {
        self.0.take().ok_or_else(ended)?.finish().map_err(thrown)
    }
}

fn ended() -> JsValue {
    thrown(Error::invalid_argument("download", "it was finished before; begin a new one"))
}
