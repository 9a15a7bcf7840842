//! The driver for a final outcome.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wxpay_core::{Headers, Policy, Step, Transport};

use crate::answer::answer;
use crate::error::{Outcome, thrown};
use crate::moment::{moment, seconds};
use crate::request::Request;
use crate::value::json;

/// Drives one request.
#[wasm_bindgen]
pub struct Driver(pub(crate) wxpay_core::Driver);

#[wasm_bindgen]
impl Request {
    /// Makes a driver for a request.
    pub fn until_final(
        &self,
        attempts: Option<u32>,
        timeout: Option<f64>,
        first_wait: Option<f64>,
        longest_wait: Option<f64>,
    ) -> Driver {
        let usual = Policy::default();
        Driver(self.0.until_final(Policy {
            attempts: attempts.unwrap_or(usual.attempts),
            timeout: timeout.map_or(usual.timeout, Policy::seconds),
            first_wait: first_wait.map_or(usual.first_wait, Policy::seconds),
            longest_wait: longest_wait.map_or(usual.longest_wait, Policy::seconds),
        }))
    }
}

#[wasm_bindgen]
impl Driver {
    /// Returns `sign` and a message, `send` and a request, `wait` and seconds, `done` with an answer and its bytes, or
    /// `give_up` and an error.
    pub fn step(&mut self, timestamp: f64, nonce: &str) -> Outcome<Array> {
        let step = moment(timestamp, nonce).and_then(|moment| self.0.step(moment)).map_err(thrown)?;
        let (action, value, body): (&str, JsValue, JsValue) = match step {
            Step::Sign(message) => ("sign", Uint8Array::from(message.as_slice()).into(), JsValue::NULL),
            Step::Send(request) => ("send", Request(request).into(), JsValue::NULL),
            Step::Wait(time) => ("wait", time.as_secs_f64().into(), JsValue::NULL),
            Step::Done(done) => {
                let body = Uint8Array::from(done.body.as_slice());
                ("done", answer(done).into(), body.into())
            }
            Step::GiveUp(error) => ("give_up", json(&error).into(), JsValue::NULL),
        };
        Ok(Array::of3(&action.into(), &value, &body))
    }

    /// Why the last answer failed verification, as JSON, if the driver gave up because of it.
    pub fn explain(&self) -> Option<String> {
        self.0.explain().map(|found| json(&found))
    }

    /// Asks for every signature from now on.
    pub fn ask_for_signatures(&mut self) {
        self.0.ask_for_signatures();
    }

    /// Takes the signature that a step asked for.
    pub fn signed(&mut self, signature: &[u8]) -> Outcome<()> {
        self.0.signed(signature).map_err(thrown)
    }

    /// Takes the answer to what was sent.
    pub fn read(&mut self, status: u16, headers: &str, body: &[u8], now: f64) -> Outcome<()> {
        self.0.read(status, &Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)
    }

    /// Ends the patience now.
    pub fn stop(&mut self) {
        self.0.stop();
    }

    /// Takes a failure of the HTTP client.
    pub fn failed(&mut self, transport: &str) -> Outcome<()> {
        Transport::parse(transport).and_then(|transport| self.0.failed(transport)).map_err(thrown)
    }
}
