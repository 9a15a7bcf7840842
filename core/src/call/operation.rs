//! Finds operations by id.

pub use wxpay_core_packed::find;
use wxpay_core_schema::nearest::nearest;
pub use wxpay_core_schema::operation::{Entry, Operation, Options};

use crate::error::{Error, ErrorKind};

/// The error for an undeclared id; it suggests the nearest one.
pub fn unknown(id: &str) -> Error {
    let ids = || wxpay_core_packed::operations().map(|listed| listed.id.as_str());
    let like = nearest(id, ids()).or_else(|| ids().next()).unwrap_or_default();
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || "._".contains(*c)).take(100).collect();
    Error::new(ErrorKind::UnknownOperation, format!("no operation is called {id}; the id is dotted, such as {like}"))
        .at("operation")
}

/// The error for a method that a product lacks, for bindings that spell methods as their language does, such as
/// `createOrder`; it suggests the nearest known one.
pub fn unknown_method(product: &str, name: &str, known: &[&str]) -> Error {
    let like = nearest(name, known.iter().copied());
    let like = like.map_or_else(|| known.join(", "), |like| format!("did you mean {like}?"));
    let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "._".contains(*c)).take(100).collect();
    Error::new(ErrorKind::UnknownOperation, format!("{product} has no {name}: {like}")).at("operation")
}
