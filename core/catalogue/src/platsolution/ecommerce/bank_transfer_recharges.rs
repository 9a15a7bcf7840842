//! 银行转账充值

pub mod recharge;

pub use recharge::*;
