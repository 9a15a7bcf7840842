//! The merchant: takes its configuration, makes requests.

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wxpay_core::{Call, Config, Error, Headers, Locale, Value};

use crate::certificates::Certificates;
use crate::error::{Outcome, thrown};
use crate::host::{Host, UserSigner, provider};
use crate::moment::{moment, seconds};
use crate::request::Request;
use crate::unsigned::Unsigned;
use crate::value::value;

/// A merchant.
#[wasm_bindgen]
pub struct Merchant(pub(crate) wxpay_core::Merchant);

/// Reads pairs of id and text, as the shim passes keys.
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
    /// Parses and checks the whole configuration.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::too_many_arguments)] // The shim names them.
    pub fn new(
        mchid: &str,
        serial_no: &str,
        private_key: Option<Vec<u8>>,
        signer: Option<Function>,
        apiv3_keys: Array,
        api_v2_key: Option<Vec<u8>>,
        base_url: Option<String>,
        backup_url: Option<String>,
        locale: Option<String>,
        platform_keys: Array,
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
            api_v2_key: api_v2_key.as_deref(),
            platform_keys: &borrowed(&platform_keys),
            base_url: base_url.as_deref().unwrap_or(wxpay_core::BASE_URL),
            backup_url: backup_url.as_deref(),
            locale: locale.map_or(Ok(Locale::default()), |name| Locale::parse(&name)).map_err(thrown)?,
            language,
            provider: provider(host),
        };
        wxpay_core::Merchant::new(config).map(Self).map_err(thrown)
    }

    /// `mchid`, `serial_no`, `base_url` and `backup_url`, separated by spaces, which none of them has; the last may be missing.
    pub fn describe(&self) -> String {
        [self.0.mchid(), self.0.serial_no(), self.0.base_url(), self.0.backup_url().unwrap_or_default()].join(" ")
    }

    /// Prepares and signs a declared operation.
    pub fn prepare(
        &self,
        id: &str,
        body: Option<String>,
        extra: Option<String>,
        file: Option<Vec<u8>>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Request> {
        self.call(declared(id, body, extra, file.as_deref()), timestamp, nonce)
    }

    /// Prepares a declared operation up to its signature.
    pub fn begin(
        &self,
        id: &str,
        body: Option<String>,
        extra: Option<String>,
        file: Option<Vec<u8>>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Unsigned> {
        self.begin_call(declared(id, body, extra, file.as_deref()), timestamp, nonce)
    }

    /// Prepares and signs a request to any API, from its members as JSON and a raw body.
    pub fn request(&self, members: &str, raw: Option<Vec<u8>>, timestamp: f64, nonce: &str) -> Outcome<Request> {
        self.call(any(members, raw.as_deref()), timestamp, nonce)
    }

    /// Prepares a request to any API up to its signature.
    pub fn begin_request(&self, members: &str, raw: Option<Vec<u8>>, timestamp: f64, nonce: &str) -> Outcome<Unsigned> {
        self.begin_call(any(members, raw.as_deref()), timestamp, nonce)
    }

    /// Trusts these keys from now on.
    pub fn replace_keys(&self, platform_keys: Array) -> Outcome<()> {
        let keys = keys(platform_keys);
        self.0.parse_keys(&borrowed(&keys)).and_then(|keys| self.0.replace_keys(keys)).map_err(thrown)
    }

    /// Trusts these certificates from now on, with the configured public keys.
    pub fn use_certificates(&self, certificates: &Certificates) -> Outcome<()> {
        self.0.use_certificates(&certificates.0).map_err(thrown)
    }

    /// Reads the answer of `/v3/certificates`.
    pub fn read_certificates(&self, headers: &str, body: &[u8], now: f64) -> Outcome<Certificates> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read_certificates(&headers, body, seconds(now)).map(Certificates).map_err(thrown)
    }

    /// Opens saved certificates.
    pub fn load_certificates(&self, saved: &[u8], now: f64) -> Outcome<Certificates> {
        self.0.load_certificates(saved, seconds(now)).map(Certificates).map_err(thrown)
    }
}

impl Merchant {
    pub(crate) fn call(&self, call: Result<Call<'_>, Error>, timestamp: f64, nonce: &str) -> Outcome<Request> {
        let call = || self.0.call(call?, moment(timestamp, nonce)?);
        call().map(Request).map_err(thrown)
    }

    pub(crate) fn begin_call(&self, call: Result<Call<'_>, Error>, timestamp: f64, nonce: &str) -> Outcome<Unsigned> {
        let begin = || self.0.begin_call(call?, moment(timestamp, nonce)?);
        begin().map(Unsigned::new).map_err(thrown)
    }
}

fn declared<'a>(
    id: &'a str,
    body: Option<String>,
    extra: Option<String>,
    file: Option<&'a [u8]>,
) -> Result<Call<'a>, Error> {
    Ok(Call::Declared { id, body: value(body, "body")?, extra: value(extra, "extra")?, file })
}

fn any<'a>(members: &str, raw: Option<&'a [u8]>) -> Result<Call<'a>, Error> {
    match value(Some(members.into()), "options")? {
        Value::Object(members) => Ok(Call::Any { members: members.into(), raw }),
        _ => Err(Error::internal("the shim gives an object")),
    }
}
