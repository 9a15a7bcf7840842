//! 保证金赔付: a merchant's deposit pays another merchant.

pub mod bill;

pub use bill::*;
