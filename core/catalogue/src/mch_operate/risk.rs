//! 风险商户提现

pub mod withdrawal;

pub use withdrawal::*;
