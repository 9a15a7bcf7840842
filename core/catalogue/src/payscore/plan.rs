//! 支付分计划

pub mod partner;
pub mod payscore_plan;

pub use payscore_plan::*;
