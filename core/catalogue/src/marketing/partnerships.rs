//! marketing.partnerships

pub mod partnership;

pub use partnership::*;
