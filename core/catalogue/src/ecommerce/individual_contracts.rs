//! 个人收款签约

pub mod contract;
pub mod sign;

pub use contract::*;
pub use sign::*;
