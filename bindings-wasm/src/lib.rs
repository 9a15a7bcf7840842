//! wxpay-core for JavaScript: conversion and ownership only.
//!
//! Nothing here is public to users: `js/shim.js` wraps it in classes, checks arguments and throws. An error crosses as a
//! text, its JSON; what a user's signer throws passes through as it is.
#![cfg(target_arch = "wasm32")] // Elsewhere there is no JavaScript to talk to.
#![allow(clippy::needless_pass_by_value)] // Values of JavaScript are handed over.
#![allow(unreachable_pub)] // What wasm-bindgen exports is reached from JavaScript.

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

/// The `error.remedy` of a code, a fail reason or a hint of `explain`, as JSON; nothing for an unknown one.
#[wasm_bindgen]
pub fn remedy(code_or_reason: &str) -> Option<String> {
    wxpay_core::remedy(code_or_reason).map(value::json)
}

/// The error of an argument that the shim refuses, as JSON.
#[wasm_bindgen]
pub fn invalid_argument(field: &str, text: &str, locale: Option<String>) -> String {
    told(Error::invalid_argument(field, text), locale)
}

/// The error of a bug that was caught, as JSON.
#[wasm_bindgen]
pub fn internal(text: &str) -> String {
    value::json(&Error::internal(text))
}

/// Every operation of the catalogue, as a JSON list.
#[wasm_bindgen]
pub fn operations() -> String {
    value::json(Value::List(wxpay_core::catalogue::operations().map(Value::from).collect()))
}

/// Every operation's id, separated by spaces.
#[wasm_bindgen]
pub fn ids() -> String {
    wxpay_core::catalogue::operations().map(|listed| &*listed.id).collect::<Vec<_>>().join(" ")
}

/// The error of a setting or option that is not known, as JSON: it says the nearest.
#[wasm_bindgen]
pub fn unknown_name(name: &str, known: Vec<String>, locale: Option<String>) -> String {
    told(Error::unknown_name(name, &borrowed(&known)), locale)
}

/// The error of a method that a product has not, as JSON: it says the nearest of those that it has.
#[wasm_bindgen]
pub fn unknown_operation(product: &str, name: &str, known: Vec<String>, locale: Option<String>) -> String {
    told(wxpay_core::operation::unknown_method(product, name, &borrowed(&known)), locale)
}

/// An error in the language of a merchant, by its name.
fn told(error: Error, locale: Option<String>) -> String {
    let locale = locale.and_then(|name| Locale::parse(&name).ok());
    value::json(&error.in_locale(locale.unwrap_or_default()))
}

fn borrowed(texts: &[String]) -> Vec<&str> {
    texts.iter().map(String::as_str).collect()
}
