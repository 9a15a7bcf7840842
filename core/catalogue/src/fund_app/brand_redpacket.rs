//! 品牌红包

pub mod batch;
pub mod detail;

pub use batch::*;
pub use detail::*;
