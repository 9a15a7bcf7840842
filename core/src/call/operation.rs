//! The errors for names that no operation has.

use wxpay_core_schema::nearest::nearest;

use crate::error::{Error, ErrorKind};

impl Error {
    /// No operation has this id; the error suggests the nearest one.
    pub fn unknown_operation(id: &str) -> Self {
        let ids = || wxpay_core_packed::operations().map(|listed| listed.id.as_str());
        let like = nearest(id, ids()).or_else(|| ids().next()).unwrap_or_default();
        let id = shortened(id);
        Self::new(ErrorKind::UnknownOperation, format!("no operation is called {id}; the id is dotted, such as {like}"))
            .at("operation")
    }

    /// A product lacks this method; for bindings, whose methods are spelt as their language does, such as `createOrder`.
    /// The error suggests the nearest known one.
    pub fn unknown_method(product: &str, name: &str, known: &[&str]) -> Self {
        let like = nearest(name, known.iter().copied());
        let like = like.map_or_else(|| known.join(", "), |like| format!("did you mean {like}?"));
        let name = shortened(name);
        Self::new(ErrorKind::UnknownOperation, format!("{product} has no {name}: {like}")).at("operation")
    }
}

/// What an error may repeat of a name that a caller gave.
fn shortened(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || "._".contains(*c)).take(100).collect()
}
