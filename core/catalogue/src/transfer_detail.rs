//! transfer_detail

pub mod electronic_receipt;

pub use electronic_receipt::*;
