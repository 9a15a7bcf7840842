//! 二级商户充值: money that a second-level merchant pays into its own account.

pub mod recharge;
pub mod recharge_change;
pub mod recharge_return;

pub use recharge::*;
pub use recharge_change::*;
pub use recharge_return::*;
