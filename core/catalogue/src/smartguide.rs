//! 支付即服务

pub mod guide;

pub use guide::*;
