//! Every operation that is declared: a folder a product, a file a group of pages.
//!
//! To add an operation, declare it in its group's file: the build finds it. A new file is named by a `mod` and a `use` line in
//! its product's file, a new family by a `mod` line and a feature here. wxpay-core shows all of this as its own `catalogue`.
#![forbid(unsafe_code)]

// The derives write paths of `wxpay_core`, which is the schema here.
extern crate wxpay_core_schema as wxpay_core;

pub mod certificates;
#[cfg(feature = "ecommerce")]
pub mod ecommerce;

#[cfg(feature = "testing")]
use wxpay_core_schema::Value;
use wxpay_core_schema::operation::{Entry, Operation};
#[cfg(feature = "testing")]
use wxpay_core_schema::shape::Shape;

// The modules between the root and a group's file are the product, and so the front of every id.
include!(concat!(env!("OUT_DIR"), "/entries.rs"));

/// Every declared operation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().copied()
}

/// The declared operation with this id, such as `ecommerce.profitsharing.create_order`.
pub fn find(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.has_id(id))
}

/// The structs of an operation, over JSON: a value becomes the struct, and that a value again.
#[cfg(feature = "testing")]
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Typed {
    /// The operation.
    pub entry: &'static Entry,
    /// Of its request.
    pub request: fn(&Value) -> Value,
    /// Of its answer.
    pub answer: fn(&Value) -> Value,
}

/// The structs of every operation whose family is built.
#[cfg(feature = "testing")]
pub fn typed() -> &'static [Typed] {
    TYPED
}

#[cfg(feature = "testing")]
const fn typed_of<O: Operation>() -> Typed {
    Typed { entry: O::ENTRY, request: round_trip::<O>, answer: round_trip::<O::Answer> }
}

#[cfg(feature = "testing")]
fn round_trip<T: Shape>(value: &Value) -> Value {
    T::from_value(value).into_value().unwrap_or_default()
}
