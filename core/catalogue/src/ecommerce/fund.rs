//! 二级商户余额与提现

pub mod balance;
pub mod withdraw;
pub mod withdraw_change;

pub use balance::*;
pub use withdraw::*;
pub use withdraw_change::*;
