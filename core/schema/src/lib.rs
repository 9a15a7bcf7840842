//! The lowest floors of [wxpay-core](https://docs.rs/wxpay-core), which is the crate to use: JSON as data, the shape of
//! a body, the walk that checks it and the one that writes it. It knows no key, message or product.
//!
//! Only wxpay-core uses its interface, which follows no versions of its own.
#![forbid(unsafe_code)]

pub mod answers;
pub mod asked;
pub mod check;
pub mod doc;
pub mod echo;
pub mod encoding;
pub mod event;
pub mod file;
pub mod front_end;
pub mod keyword;
pub mod limit;
pub mod links;
mod module;
pub mod nearest;
pub mod operation;
pub mod outcome;
pub mod pages;
mod place;
pub mod query;
pub mod remedy;
#[cfg(feature = "testing")]
pub mod sample;
#[doc(hidden)]
pub mod sealed;
pub mod shape;
mod texts;
pub mod types;
pub mod unseal;
mod value;
mod violation;
pub mod write;

pub use value::{Decimal, MAX_DEPTH, NotANumber, NotJson, Object, Value};
pub use violation::{Rule, Violation};
