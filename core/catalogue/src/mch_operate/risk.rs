//! mch_operate.risk

pub mod withdrawal;

pub use withdrawal::*;
