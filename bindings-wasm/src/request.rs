//! Requests.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use wxpay_core::{Entry, Headers, Host, Transport};

use crate::answer::answer;
use crate::download::Download;
use crate::error::{Outcome, thrown};
use crate::moment::{moment, seconds};
use crate::unsigned::Unsigned; // A circle of two: `begin_again` and `finish` make each from the other.
use crate::value::{json, parameters};

/// A signed request.
#[wasm_bindgen]
pub struct Request(pub(crate) wxpay_core::Request);

#[wasm_bindgen]
impl Request {
    /// Method, URL, target, operation, then names and values of headers, a line each: one text crosses faster than
    /// many, and none of these can contain a line break.
    pub fn describe(&self) -> String {
        let operation = self.0.operation().map(Entry::id).unwrap_or_default();
        let mut lines = [self.0.method(), &self.0.url(), self.0.target(), &operation].join("\n");
        for (name, value) in self.0.headers() {
            lines.extend(["\n", name, "\n", value]);
        }
        lines
    }

    /// The body to send.
    pub fn body(&self) -> Vec<u8> {
        self.0.body().to_vec()
    }

    /// Reads the answer: returns outcome, request id and failures as JSON, then certificates.
    pub fn read(&self, status: u16, headers: &str, body: &[u8], now: f64) -> Outcome<Array> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read(status, &headers, body, seconds(now)).map(answer).map_err(thrown)
    }

    /// Records that it was sent before, at this time or earlier.
    pub fn sent_before(&self, last: f64) {
        self.0.sent_before(seconds(last));
    }

    /// Signs the same request again.
    pub fn again(&self, timestamp: f64, nonce: &str) -> Outcome<Request> {
        moment(timestamp, nonce).and_then(|moment| self.0.again(moment)).map(Request).map_err(thrown)
    }

    /// Prepares the same request again, up to its signature.
    pub fn begin_again(&self, timestamp: f64, nonce: &str) -> Outcome<Unsigned> {
        Ok(Unsigned::new(self.0.begin_again(moment(timestamp, nonce).map_err(thrown)?)))
    }

    /// Prepares the query that tells what became of this request.
    pub fn query(&self, timestamp: f64, nonce: &str) -> Outcome<Option<Request>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.query(moment).transpose().map(|query| query.map(Request)).map_err(thrown)
    }

    /// Prepares that query up to its signature.
    pub fn begin_query(&self, timestamp: f64, nonce: &str) -> Outcome<Option<Unsigned>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.begin_query(moment).transpose().map(|query| query.map(Unsigned::new)).map_err(thrown)
    }

    /// Prepares the request for the page after an answer.
    pub fn next(&self, answer: &[u8], timestamp: f64, nonce: &str) -> Outcome<Option<Request>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        self.0.next(answer, moment).transpose().map(|next| next.map(Request)).map_err(thrown)
    }

    /// Prepares that request up to its signature.
    pub fn begin_next(&self, answer: &[u8], timestamp: f64, nonce: &str) -> Outcome<Option<Unsigned>> {
        Ok(self.0.begin_next(answer, moment(timestamp, nonce).map_err(thrown)?).map(Unsigned::new))
    }

    /// Prepares the request for a file that an answer links to.
    pub fn file(
        &self,
        answer: &[u8],
        index: usize,
        query: Option<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Option<Request>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        let query = parameters(query).map_err(thrown)?;
        self.0.file(answer, index, &query, moment).transpose().map(|file| file.map(Request)).map_err(thrown)
    }

    /// Prepares that request up to its signature.
    pub fn begin_file(
        &self,
        answer: &[u8],
        index: usize,
        query: Option<String>,
        timestamp: f64,
        nonce: &str,
    ) -> Outcome<Option<Unsigned>> {
        let moment = moment(timestamp, nonce).map_err(thrown)?;
        let query = parameters(query).map_err(thrown)?;
        self.0.begin_file(answer, index, &query, moment).transpose().map(|file| file.map(Unsigned::new)).map_err(thrown)
    }

    /// Starts a check of the requested file as it arrives.
    pub fn download(&self) -> Outcome<Download> {
        self.0.download().map(Download::of).map_err(thrown)
    }

    /// The same request for the `primary` or `backup` host.
    pub fn at(&self, host: &str) -> Outcome<Request> {
        Host::parse(host).map(|host| Request(self.0.at(host))).map_err(thrown)
    }

    /// The record of it for a log, as JSON, once it is known what became of it.
    pub fn log_record(&self, micros: f64) -> Option<String> {
        self.0.log_record(seconds(micros)).as_ref().map(json)
    }

    /// The error of a failed transport, as JSON.
    pub fn failed(&self, transport: &str) -> Outcome<String> {
        Transport::parse(transport).map(|transport| json(&self.0.failed(transport))).map_err(thrown)
    }
}
