//! wxpay-core for JavaScript: only conversion and ownership.
//!
//! None of it is public to users: the classes in `js/` wrap it, check arguments and throw. An error crosses as JSON
//! text; a value that a user's signer throws passes through.
#![cfg(target_arch = "wasm32")] // There is no JavaScript elsewhere.
#![allow(clippy::needless_pass_by_value)] // JavaScript hands its values over.
#![allow(unreachable_pub)] // JavaScript reaches what wasm-bindgen exports.

mod answer;
mod certificates;
mod download;
mod driver;
mod error;
mod file;
mod front_end;
mod host;
mod merchant;
mod message;
mod moment;
mod notification;
mod request;
mod testing;
mod unsigned;
mod value;

use wasm_bindgen::prelude::*;
use wxpay_core::{Error, Locale, Value};

/// The remedy of a code, a fail reason or a hint of `explain`, as JSON; nothing for an unknown one.
#[wasm_bindgen]
pub fn remedy(code_or_reason: &str) -> Option<String> {
    wxpay_core::remedy(code_or_reason).map(value::json)
}

/// The error for an argument that the shim refuses, as JSON.
#[wasm_bindgen]
pub fn invalid_argument(field: &str, text: &str, locale: Option<String>) -> String {
    told(Error::invalid_argument(field, text), locale)
}

/// The error for a caught bug, as JSON.
#[wasm_bindgen]
pub fn internal(text: &str) -> String {
    value::json(&Error::internal(text))
}

/// Every operation of the catalogue, as a JSON list.
#[wasm_bindgen]
pub fn operations() -> String {
    value::json(Value::List(wxpay_core::catalogue::operations().map(Value::from).collect()))
}

/// The ids of all operations, separated by spaces.
#[wasm_bindgen]
pub fn ids() -> String {
    wxpay_core::catalogue::operations().map(|listed| &*listed.id).collect::<Vec<_>>().join(" ")
}

/// The error for an unknown setting or option, as JSON; it suggests the nearest of the known, a line each.
#[wasm_bindgen]
pub fn unknown_name(name: &str, known: &str, locale: Option<String>) -> String {
    told(Error::unknown_name(name, &known.lines().collect::<Vec<_>>()), locale)
}

/// The error for a method that a product lacks, as JSON; it suggests the nearest.
#[wasm_bindgen]
pub fn unknown_operation(product: &str, name: &str, known: &str, locale: Option<String>) -> String {
    told(Error::unknown_method(product, name, &known.lines().collect::<Vec<_>>()), locale)
}

/// Puts an error into a merchant's language, given by name.
fn told(error: Error, locale: Option<String>) -> String {
    let locale = locale.and_then(|name| Locale::parse(&name).ok());
    value::json(&error.in_locale(locale.unwrap_or_default()))
}
