//! 转账明细电子回单

pub mod electronic_receipt;

pub use electronic_receipt::*;
