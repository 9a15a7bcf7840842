//! 二级商户赔付

pub mod bill;

pub use bill::*;
