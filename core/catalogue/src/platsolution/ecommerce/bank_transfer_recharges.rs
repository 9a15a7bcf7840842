//! 平台银行转账充值: money that the platform transfers into its own account.

pub mod recharge;

pub use recharge::*;
