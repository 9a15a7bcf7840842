//! 保证金代扣保费

pub mod bill;

pub use bill::*;
