//! Questions that the printers of several languages ask.

use wxpay_core::shape::{Body, Kind};

/// The side that a type is printed for.
#[derive(Clone, Copy, PartialEq)]
pub(in crate::generate) enum Side {
    /// Strict: what is declared and nothing else.
    Request,
    /// Lenient: values that are not declared pass through.
    Answer,
}

/// `ecommerce.profitsharing` as `EcommerceProfitsharing`.
pub(in crate::generate) fn class_name(path: &str) -> String {
    path.split(['.', '_']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// `create_order` as `createOrder`.
pub(in crate::generate) fn camel_case(name: &str) -> String {
    let name = class_name(name);
    name[..1].to_lowercase() + &name[1..]
}

/// The body that a value is, or is a list of.
pub(in crate::generate) fn inner(kind: &'static Kind) -> Option<&'static Body> {
    match kind {
        Kind::Object(body) => Some(body),
        Kind::List(kind) => inner(kind),
        _ => None,
    }
}
