//! 平台解决方案

pub mod ecommerce;
