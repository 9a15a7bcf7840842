//! 个人收款签约: an individual lets the platform collect for them.

pub mod contract;
pub mod pre_sign;

pub use contract::*;
pub use pre_sign::*;
