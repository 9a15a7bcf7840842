//! 支付分计划（服务商）

pub mod plan;

pub use plan::*;
