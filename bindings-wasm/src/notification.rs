//! Notifications.

use wasm_bindgen::prelude::*;
use wxpay_core::{Headers, MerchantSet};

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::seconds;
use crate::value::json;

#[wasm_bindgen]
impl Merchant {
    /// Reads a notification, for the shim to wrap.
    pub fn read_notification(&self, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read_notification(&headers, body, seconds(now)).map(|read| notification(&read, 0)).map_err(thrown)
    }

    /// The same merchant again, for a list that is handed over.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }
}

/// Reads a notification for one of several merchants.
#[wasm_bindgen]
pub fn read_notification_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
    let set = MerchantSet::new(merchants.iter().map(|merchant| merchant.0.clone()));
    let (owner, read) =
        set.read_notification(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)?;
    let index = merchants.iter().position(|merchant| merchant.0.ptr_eq(&owner)).unwrap_or_default();
    Ok(notification(&read, index))
}

/// Explains why none of several merchants trusted a notification, as JSON.
#[wasm_bindgen]
pub fn explain_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> String {
    let set = MerchantSet::new(merchants.into_iter().map(|merchant| merchant.0));
    json(&set.explain(&Headers::from_block(headers.as_bytes()), body, seconds(now)))
}

/// A JSON list: the members, the data with its opened fields, and the index of the merchant.
fn notification(read: &wxpay_core::Notification, owner: usize) -> String {
    format!("[{},{},{owner}]", json(read), String::from_utf8_lossy(&read.json()))
}
