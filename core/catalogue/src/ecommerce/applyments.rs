//! 二级商户进件

pub mod applyment;
pub mod applyment_creation;
pub mod applyment_parts;

pub use applyment::*;
pub use applyment_creation::*;
pub use applyment_parts::*;
