//! 基础支付

pub mod partner;
pub mod transactions;
