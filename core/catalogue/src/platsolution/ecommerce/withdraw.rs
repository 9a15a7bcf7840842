//! 日终余额提现

pub mod withdraw_change;
pub mod withdraw_life;

pub use withdraw_change::*;
pub use withdraw_life::*;
