//! Every operation that is declared: a folder a product, a file a group of pages.
//!
//! To add an operation, declare it in its group's file and name it in that file's `OPERATIONS`; nothing else changes.
//! wxpay-core shows all of this as its own `catalogue`.
#![forbid(unsafe_code)]

// What the derives write is found here as it is in wxpay-core.
extern crate wxpay_core_schema as wxpay_core;

pub mod certificates;
pub mod ecommerce;

use wxpay_core_schema::operation::Entry;

/// The operations, group by group. The modules above the group's file are the product, and so the front of every id.
pub(crate) const GROUPS: &[&[&Entry]] = {
    use ecommerce::profitsharing as p;
    &[
        p::order::OPERATIONS,
        p::return_order::OPERATIONS,
        p::receiver::OPERATIONS,
        p::after_sales_order::OPERATIONS,
        certificates::list::OPERATIONS,
    ]
};

/// Every declared operation.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    GROUPS.iter().flat_map(|operations| operations.iter().copied())
}

/// The declared operation with this id, such as `ecommerce.profitsharing.create_order`.
pub fn find(id: &str) -> Option<&'static Entry> {
    entries().find(|entry| entry.has_id(id))
}
