//! 特约商户结算账户

pub mod settlement;
pub mod settlement_application;

pub use settlement::*;
pub use settlement_application::*;
