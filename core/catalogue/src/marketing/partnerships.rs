//! 委托营销

pub mod partnership;

pub use partnership::*;
