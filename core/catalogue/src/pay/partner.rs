//! 基础支付（服务商）

pub mod transactions;
