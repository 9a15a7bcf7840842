//! 商户经营管理

pub mod risk;
