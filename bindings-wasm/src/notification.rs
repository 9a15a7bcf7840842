//! Notifications.

use wasm_bindgen::prelude::*;
use wxpay_core::{Headers, MerchantSet};

use crate::error::{Outcome, thrown};
use crate::merchant::Merchant;
use crate::moment::seconds;
use crate::value::json;

#[wasm_bindgen]
impl Merchant {
    /// A notification: what the shim makes an object of.
    pub fn read_notification(&self, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
        let headers = Headers::from_block(headers.as_bytes());
        self.0.read_notification(&headers, body, seconds(now)).map(|read| notification(&read, 0)).map_err(thrown)
    }

    /// The same merchant once more, for a list that is handed over.
    pub fn share(&self) -> Self {
        Self(self.0.clone())
    }
}

/// A notification for one of several merchants.
#[wasm_bindgen]
pub fn read_notification_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> Outcome<String> {
    let set = MerchantSet::new(merchants.iter().map(|merchant| merchant.0.clone()));
    let (owner, read) =
        set.read_notification(&Headers::from_block(headers.as_bytes()), body, seconds(now)).map_err(thrown)?;
    let index = merchants.iter().position(|merchant| merchant.0.ptr_eq(&owner)).unwrap_or_default();
    Ok(notification(&read, index))
}

/// Why none of several merchants believed a notification, as JSON.
#[wasm_bindgen]
pub fn explain_of(merchants: Vec<Merchant>, headers: &str, body: &[u8], now: f64) -> String {
    let set = MerchantSet::new(merchants.into_iter().map(|merchant| merchant.0));
    json(&set.explain(&Headers::from_block(headers.as_bytes()), body, seconds(now)))
}

/// A list in JSON: the members, then the data with what could be opened of it, then which merchant's it is.
fn notification(read: &wxpay_core::Notification, owner: usize) -> String {
    format!("[{},{},{owner}]", json(read), String::from_utf8_lossy(&read.json()))
}
