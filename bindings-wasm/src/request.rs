//! Requests, what stands before their signature, and certificates.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wxpay_core::{Answer, Entry, Error, Headers, Host, Moment, Nonce, Policy, Transport};

use crate::error::{Outcome, json, remedy, thrown};
use crate::merchant::seconds;
use crate::settle::Settle;

/// A moment, as the shim took it from the host.
pub(crate) fn moment(timestamp: f64, nonce: &str) -> Result<Moment, Error> {
    Ok(Moment::new(seconds(timestamp), Nonce::new(nonce)?))
}

/// A signed request.
#[wasm_bindgen]
pub struct Request(pub(crate) wxpay_core::Request);

#[wasm_bindgen]
impl Request {
    /// Method, URL, target, operation, then names and values of headers: as lines, since one text crosses faster than many
    /// and none of these may hold a line break.
    pub fn describe(&self) -> String {
        let operation = self.0.operation().map(Entry::id).unwrap_or_default();
        let mut lines = [self.0.method(), &self.0.url(), self.0.target(), &operation].join("\n");
        for (name, value) in self.0.headers() {
            lines.extend(["\n", name, "\n", value]);
        }
        lines
    }

    /// The bytes to send.
    pub fn body(&self) -> Vec<u8> {
        self.0.body().to_vec()
    }

    /// The answer: outcome, request id and failures as JSON, then certificates.
    pub fn read(&self, status: u16, headers: &str, body: &[u8], now: f64) -> Outcome<Array> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read(status, &headers, body, seconds(now)).map(answer).map_err(thrown)
    }

    /// The same once more.
    pub fn again(&self, timestamp: f64, nonce: &str) -> Outcome<Request> {
        moment(timestamp, nonce).and_then(|moment| self.0.again(moment)).map(Request).map_err(thrown)
    }

    /// The same once more, up to its signature.
    pub fn begin_again(&self, timestamp: f64, nonce: &str) -> Outcome<Unsigned> {
        Ok(Unsigned::new(self.0.begin_again(moment(timestamp, nonce).map_err(thrown)?)))
    }

    /// The request that tells what became of this one.
    pub fn query(&self, timestamp: f64, nonce: &str) -> Outcome<Option<Request>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.query(moment).transpose().map(|query| query.map(Request)).map_err(thrown)
    }

    /// That request up to its signature.
    pub fn begin_query(&self, timestamp: f64, nonce: &str) -> Outcome<Option<Unsigned>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.begin_query(moment).transpose().map(|query| query.map(Unsigned::new)).map_err(thrown)
    }

    /// The same for `primary` or `backup`.
    pub fn at(&self, host: &str) -> Outcome<Request> {
        Host::parse(host).map(|host| Request(self.0.at(host))).map_err(thrown)
    }

    /// The error of a failed transport, as JSON.
    pub fn failed(&self, transport: &str) -> Outcome<String> {
        Transport::parse(transport).map(|transport| json(&self.0.failed(transport))).map_err(thrown)
    }

    /// The driver until its outcome is final.
    pub fn until_final(&self, attempts: u32, timeout: f64, first_wait: f64, longest_wait: f64) -> Settle {
        Settle(self.0.until_final(Policy { attempts, timeout, first_wait, longest_wait }))
    }
}

/// What the shim makes an answer of.
pub(crate) fn answer(answer: Answer) -> Array {
    let failures: Vec<_> = answer
        .failures
        .iter()
        .map(|f| serde_json::json!({"field": f.field, "reason": f.reason, "remedy": f.remedy.map(remedy)}))
        .collect();
    let parts = serde_json::json!([answer.outcome.map(wxpay_core::Outcome::as_str), answer.request_id, failures]);
    Array::of2(&parts.to_string().into(), &answer.certificates.map(Certificates).into())
}

/// A request up to its signature.
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

    /// Takes the signature. Once.
    pub fn finish(&mut self, signature: &[u8]) -> Outcome<Request> {
        let used = || thrown(Error::invalid_argument("finish", "it was finished before; begin again"));
        let unsigned = self.0.take().ok_or_else(used)?;
        unsigned.finish(signature).map(Request).map_err(thrown)
    }
}

/// A field up to its decryption.
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

    /// Takes the plaintext. Once.
    pub fn finish(&mut self, plaintext: &[u8]) -> Outcome<String> {
        let used = || thrown(Error::invalid_argument("finish", "it was finished before; begin again"));
        self.0.take().ok_or_else(used)?.finish(plaintext).map_err(thrown)
    }
}

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

/// A file on its way from WeChat Pay.
#[wasm_bindgen]
pub struct Download(Option<wxpay_core::Download>);

#[wasm_bindgen]
impl Download {
    /// With the hash of step one.
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
