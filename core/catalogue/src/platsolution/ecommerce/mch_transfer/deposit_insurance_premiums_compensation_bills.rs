//! 保证金代扣保费: a merchant's deposit pays the premium of an insurance.

pub mod bill;

pub use bill::*;
