//! Parameters with which a front end calls WeChat.

use wasm_bindgen::prelude::*;
use wxpay_core::Value;

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::moment;
use crate::value::{json, value};

#[wasm_bindgen]
impl Merchant {
    /// Makes the parameters of a call by its name, as JSON.
    pub fn prepare_front_end(&self, name: &str, given: Option<String>, timestamp: f64, nonce: &str) -> Outcome<String> {
        let prepare = || self.0.prepare_front_end_value(name, &value(given, "given")?, &moment(timestamp, nonce)?);
        prepare().map(json).map_err(thrown)
    }

    /// Makes the parameters up to the signature of the merchant's key.
    pub fn begin_front_end(
        &self,
        name: &str,
        given: Option<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<UnsignedParams> {
        let begin = || self.0.begin_front_end_value(name, &value(given, "given")?, &moment(timestamp, nonce)?);
        begin().map(UnsignedParams).map_err(thrown)
    }
}

/// Parameters before their signature.
#[wasm_bindgen]
pub struct UnsignedParams(wxpay_core::UnsignedParams);

#[wasm_bindgen]
impl UnsignedParams {
    /// The bytes to sign.
    pub fn message(&self) -> Vec<u8> {
        self.0.message().to_vec()
    }

    /// Takes the signature and returns JSON.
    pub fn finish(&self, signature: &[u8]) -> Outcome<String> {
        self.0.finish(signature).map(|members| json(Value::Object(members))).map_err(thrown)
    }
}
