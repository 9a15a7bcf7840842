//! 保证金运费赔付: a merchant's deposit pays a buyer's shipping cost.

pub mod bill;

pub use bill::*;
