//! Parameters that the front end starts a payment with.

use wasm_bindgen::prelude::*;

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::moment;
use crate::value::json;

#[wasm_bindgen]
impl Merchant {
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
