//! 微信支付分停车服务

pub mod parking;
pub mod transactions;
