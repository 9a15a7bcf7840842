//! Operations by their id.

pub use wxpay_core_catalogue::find;
use wxpay_core_schema::nearest::nearest;
pub use wxpay_core_schema::operation::{Entry, Operation, Options};

use crate::error::{Error, Kind};

/// The error of an id that is not declared; it says the nearest that is.
pub fn unknown(id: &str) -> Error {
    let like = nearest(id, wxpay_core_catalogue::entries().map(Entry::id));
    let like = like.unwrap_or_else(|| "ecommerce.profitsharing.create_order".into());
    let id: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || "._".contains(*c)).take(100).collect();
    Error::new(Kind::UnknownOperation, format!("no operation is called {id}; the id is dotted, such as {like}"))
        .at("operation")
}
