//! Every operation and event of [wxpay-core](https://docs.rs/wxpay-core), which is the crate to use, in one table.
//! `cargo xtask generate` makes it from the declarations of wxpay-core-catalogue, whatever families are built;
//! operations are read one at a time.
//!
//! Only wxpay-core uses its interface, which follows no versions of its own.
#![forbid(unsafe_code)]

mod bytes;
mod codec;
mod declared;
mod lean;
mod table;

pub use table::{
    Listed, all_remedies, bootstrap, entries, events, events_of, find, operations, operations_of, pack, remedies,
    serving, uploads,
};
