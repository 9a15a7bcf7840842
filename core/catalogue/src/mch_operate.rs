//! 商户管理

pub mod risk;
