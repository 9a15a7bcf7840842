//! 支付分计划

pub mod partner;
pub mod plan_life;

pub use plan_life::*;
