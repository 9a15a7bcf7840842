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

use wxpay_core_schema::operation::{Entry, Operation};

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
