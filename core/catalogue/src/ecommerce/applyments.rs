//! 二级商户进件: applications of those who become second-level merchants.

pub mod applyment;
pub mod applyment_content;
pub mod applyment_creation;

pub use applyment::*;
pub use applyment_content::*;
pub use applyment_creation::*;
