//! The merchant: configuration in, requests and verified messages out.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wxpay_core::{Config, Content, Error, Explanation, Generic, Headers, MerchantSet, Object, Upload, Value};

use crate::error::{Outcome, thrown};
use crate::host::{Host, UserSigner, provider};
use crate::request::{Certificates, Request, Sealed, Unsigned, moment};
use crate::value::value;

/// A merchant.
#[wasm_bindgen]
pub struct Merchant(pub(crate) wxpay_core::Merchant);

/// Pairs of an id and a text, as the shim hands keys over.
fn keys(list: Array) -> Vec<(String, Vec<u8>)> {
    let pair = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        (entry.get(0).as_string().unwrap_or_default(), bytes(&entry.get(1)))
    };
    list.iter().map(pair).collect()
}

fn bytes(value: &JsValue) -> Vec<u8> {
    value.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default()
}

fn borrowed(keys: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    keys.iter().map(|(id, text)| (id.as_str(), text.as_slice())).collect()
}

#[wasm_bindgen]
impl Merchant {
    /// Reads and checks everything once.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)] // Named by the shim.
    pub fn new(
        mchid: &str,
        serial_no: &str,
        private_key: Option<Vec<u8>>,
        signer: Option<Function>,
        apiv3_keys: Array,
        platform_keys: Array,
        base_url: Option<String>,
        backup_url: Option<String>,
        language: &str,
        host: Option<Host>,
    ) -> Outcome<Self> {
        let apiv3_keys: Vec<Vec<u8>> = apiv3_keys.iter().map(|key| bytes(&key)).collect();
        let apiv3_keys: Vec<&[u8]> = apiv3_keys.iter().map(Vec::as_slice).collect();
        let platform_keys = keys(platform_keys);
        let config = Config {
            mchid,
            serial_no,
            private_key: private_key.as_deref(),
            signer: signer.map(|signer| Box::new(UserSigner(signer)) as _),
            apiv3_keys: &apiv3_keys,
            platform_keys: &borrowed(&platform_keys),
            base_url: base_url.as_deref().unwrap_or(wxpay_core::BASE_URL),
            backup_url: backup_url.as_deref(),
            language,
            provider: provider(host),
        };
        wxpay_core::Merchant::new(config).map(Self).map_err(thrown)
    }

    /// `mchid`, `serial_no`, `base_url`.
    pub fn describe(&self) -> Array {
        [self.0.mchid(), self.0.serial_no(), self.0.base_url()].into_iter().map(JsValue::from).collect()
    }

    /// A declared operation, signed.
    pub fn prepare(
        &self,
        id: &str,
        body: Option<String>,
        extra: Option<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Request> {
        let prepare =
            || self.0.prepare_value(id, value(body, "body")?, &value(extra, "extra")?, moment(timestamp, nonce)?);
        prepare().map(Request).map_err(thrown)
    }

    /// A declared operation up to its signature.
    pub fn begin(
        &self,
        id: &str,
        body: Option<String>,
        extra: Option<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Unsigned> {
        let begin = || self.0.begin_value(id, value(body, "body")?, &value(extra, "extra")?, moment(timestamp, nonce)?);
        begin().map(Unsigned::new).map_err(thrown)
    }

    /// A request to any API, signed.
    #[allow(clippy::too_many_arguments)] // Named by the shim.
    pub fn request(
        &self,
        method: &str,
        path: &str,
        query: Option<String>,
        json: Option<String>,
        raw: Option<Vec<u8>>,
        sensitive: Vec<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Request> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        generic(method, path, query, json, raw.as_deref(), &sensitive, |generic| self.0.request(generic, moment))
            .map(Request)
    }

    /// A request to any API up to its signature.
    #[allow(clippy::too_many_arguments)] // Named by the shim.
    pub fn begin_request(
        &self,
        method: &str,
        path: &str,
        query: Option<String>,
        json: Option<String>,
        raw: Option<Vec<u8>>,
        sensitive: Vec<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Unsigned> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        generic(method, path, query, json, raw.as_deref(), &sensitive, |generic| self.0.begin_request(generic, moment))
            .map(Unsigned::new)
    }

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

    /// Throws unless WeChat Pay signed it.
    pub fn verify(&self, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.verify(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }

    /// What may have happened to a message that was not believed, as JSON.
    pub fn explain(&self, headers: &str, body: &[u8], now: f64) -> String {
        explanation(&self.0.explain(&Headers::from_block(headers.as_bytes()), body, seconds(now)))
    }

    /// Throws unless an overseas statement is the one of its header.
    pub fn verify_statement(&self, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.verify_statement(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }

    /// A field that WeChat Pay encrypted.
    pub fn decrypt(&self, ciphertext: &str) -> Outcome<String> {
        self.0.decrypt(ciphertext).map_err(thrown)
    }

    /// The same up to its decryption.
    pub fn begin_decrypt(&self, ciphertext: &str) -> Outcome<Sealed> {
        self.0.begin_decrypt(ciphertext).map(Sealed::new).map_err(thrown)
    }

    /// One part of an encrypted bill.
    pub fn open_bill_part(&self, part: String, content: &[u8]) -> Outcome<Vec<u8>> {
        value(Some(part), "part").and_then(|part| self.0.open_bill_part(&part, content, None)).map_err(thrown)
    }

    /// A notification: what the shim makes an object of.
    pub fn read_notification(&self, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read_notification(&headers, body, seconds(now)).map(|read| notification(&read, 0)).map_err(thrown)
    }

    /// Trusts these keys from now on.
    pub fn replace_keys(&self, platform_keys: Array) -> Outcome<()> {
        let keys = keys(platform_keys);
        self.0.parse_keys(&borrowed(&keys)).and_then(|keys| self.0.replace_keys(keys)).map_err(thrown)
    }

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

    /// Parameters of a JSAPI or mini-program payment, as JSON.
    pub fn jsapi_params(&self, appid: &str, prepay_id: &str, timestamp: f64, nonce: &str) -> Outcome<String> {
        let params = moment(timestamp, nonce).and_then(|moment| self.0.jsapi_params(appid, prepay_id, &moment));
        params.map(json).map_err(thrown)
    }

    /// The same up to their signature.
    pub fn begin_jsapi_params(
        &self,
        appid: &str,
        prepay_id: &str,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<UnsignedParams> {
        let begun = moment(timestamp, nonce).and_then(|moment| self.0.begin_jsapi_params(appid, prepay_id, &moment));
        begun.map(UnsignedParams).map_err(thrown)
    }

    /// Parameters of an app's payment, as JSON.
    pub fn app_params(
        &self,
        appid: &str,
        partnerid: &str,
        prepay_id: &str,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<String> {
        let params =
            moment(timestamp, nonce).and_then(|moment| self.0.app_params(appid, partnerid, prepay_id, &moment));
        params.map(json).map_err(thrown)
    }

    /// The same up to their signature.
    pub fn begin_app_params(
        &self,
        appid: &str,
        partnerid: &str,
        prepay_id: &str,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<UnsignedParams> {
        let begun =
            moment(timestamp, nonce).and_then(|moment| self.0.begin_app_params(appid, partnerid, prepay_id, &moment));
        begun.map(UnsignedParams).map_err(thrown)
    }
}

/// Payment parameters up to their signature.
#[wasm_bindgen]
pub struct UnsignedParams(wxpay_core::UnsignedParams);

#[wasm_bindgen]
impl UnsignedParams {
    /// The bytes to sign.
    pub fn message(&self) -> Vec<u8> {
        self.0.message().to_vec()
    }

    /// Takes the signature; gives JSON.
    pub fn finish(&self, signature: &[u8]) -> Outcome<String> {
        self.0.finish(signature).map(json).map_err(thrown)
    }
}

/// A notification for one of several merchants.
#[wasm_bindgen]
pub fn read_notification_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
    let set = MerchantSet::new(merchants.iter().map(|merchant| merchant.0.clone()));
    let (owner, read) =
        set.read_notification(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)?;
    let index = merchants.iter().position(|merchant| merchant.0.is(&owner)).unwrap_or_default();
    Ok(notification(&read, index))
}

/// Why none of several merchants believed a notification, as JSON.
#[wasm_bindgen]
pub fn explain_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> String {
    let set = MerchantSet::new(merchants.into_iter().map(|merchant| merchant.0));
    explanation(&set.explain(&Headers::from_block(headers.as_bytes()), body, seconds(now)))
}

#[wasm_bindgen]
impl Merchant {
    /// The same merchant once more, for a list that is handed over.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }
}

fn explanation(found: &Explanation) -> String {
    let hints: Vec<&str> = found.hints.iter().map(|hint| hint.as_str()).collect();
    serde_json::json!({"hints": hints, "skew": found.skew}).to_string()
}

fn generic<T>(
    method: &str,
    path: &str,
    query: Option<String>,
    json: Option<String>,
    raw: Option<&[u8]>,
    sensitive: &[String],
    then: impl FnOnce(Generic<'_>) -> Result<T, Error>,
) -> Outcome<T> {
    let parse = || {
        let query = match value(query, "query")? {
            Value::Object(query) => query,
            Value::Null => Object::new(),
            _ => return Err(Error::invalid_argument("query", "an object of parameters")),
        };
        let body = match (json, raw) {
            (Some(json), _) => Content::Json(value(Some(json), "body")?),
            (None, Some(raw)) => Content::Bytes(raw),
            (None, None) => Content::None,
        };
        let sensitive: Vec<&str> = sensitive.iter().map(String::as_str).collect();
        then(Generic { method, path, query, body, sensitive: &sensitive })
    };
    parse().map_err(thrown)
}

fn json(object: Object) -> String {
    String::from_utf8(Value::Object(object).to_json().unwrap_or_default()).unwrap_or_default()
}

/// JSON: what the shim makes an object of, and which merchant's it is; then the data, as WeChat Pay wrote it.
fn notification(read: &wxpay_core::Notification, owner: usize) -> String {
    let wxpay_core::Notification { id, create_time, event_type, resource_type, summary, original_type, .. } = read;
    let moved = read.moved.map(wxpay_core::Moved::as_str);
    let parts = serde_json::json!([
        id,
        create_time,
        event_type,
        resource_type,
        summary,
        original_type,
        moved,
        read.dedupe_key,
        read.reply.status,
        read.reply.body,
        owner,
    ]);
    format!("[{parts},{}]", String::from_utf8_lossy(&read.plaintext))
}

/// Unix seconds; what is no time is far from every message's.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The shim checked that it is a time.
pub(crate) fn seconds(now: f64) -> u64 {
    now as u64
}
