//! WeChat Pay's side, for users' tests.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wxpay_core::platform::{self, Event, HeaderList};

use crate::error::{Outcome, thrown};
use crate::host::{Host, provider};
use crate::moment::moment;

/// WeChat Pay with a test key.
#[wasm_bindgen]
pub struct Platform(platform::Platform);

#[wasm_bindgen]
impl Platform {
    /// Takes the host's cryptography or none, the signing key under its id, and the APIv3 key.
    #[wasm_bindgen(constructor)]
    pub fn new(host: Option<Host>, id: &str, key: &str, apiv3_key: &str) -> Outcome<Self> {
        let missing = || thrown(wxpay_core::Error::internal("no cryptography"));
        let provider = provider(host).ok_or_else(missing)?;
        platform::Platform::new(provider, &[(id, key.as_bytes())], apiv3_key.as_bytes()).map(Self).map_err(thrown)
    }

    /// Signs a body; returns names and values of the headers.
    pub fn sign(&self, body: &[u8], timestamp: f64, nonce: &str) -> Outcome<Array> {
        let signed = moment(timestamp, nonce).and_then(|moment| self.0.sign("", body, &moment));
        signed.map(list).map_err(thrown)
    }

    /// Seals a notification: returns its body, then names and values of its headers.
    #[allow(clippy::too_many_arguments)] // The shim names them.
    pub fn notification(
        &self,
        id: &str,
        event_type: &str,
        original_type: &str,
        summary: &str,
        create_time: &str,
        data: &[u8],
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Array> {
        let event = Event { id, event_type, original_type, summary, create_time };
        let sealed = moment(timestamp, nonce).and_then(|moment| self.0.notification("", &event, data, &moment));
        let (headers, body) = sealed.map_err(thrown)?;
        let array = list(headers);
        array.unshift(&Uint8Array::from(body.as_slice()));
        Ok(array)
    }
}

fn list(headers: HeaderList) -> Array {
    headers.into_iter().flat_map(|(name, value)| [JsValue::from(name), JsValue::from(value)]).collect()
}
