//! 二级商户赔付: a second-level merchant is paid.

pub mod bill;

pub use bill::*;
