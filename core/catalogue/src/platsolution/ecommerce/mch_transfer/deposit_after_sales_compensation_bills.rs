//! 保证金售后赔付: a merchant's deposit pays a buyer after a sale.

pub mod bill;

pub use bill::*;
