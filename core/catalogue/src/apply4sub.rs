//! 特约商户

pub mod sub_merchants;
