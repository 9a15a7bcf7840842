//! Every operation and event of [wxpay-core](https://docs.rs/wxpay-core), which is the crate to use, as one table: made from the
//! declarations of wxpay-core-catalogue by `cargo xtask generate`, whatever families are built, and read an operation at a
//! time.
//!
//! Its interface is wxpay-core's alone and follows no version of its own.
#![forbid(unsafe_code)]

mod bytes;
mod codec;
mod declared;
mod lean;
mod table;

pub use table::{
    Listed, all_remedies, bootstrap, entries, events, events_of, find, operations, pack, remedies, serving, uploads,
};
