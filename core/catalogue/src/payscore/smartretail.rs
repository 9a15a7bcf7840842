//! payscore.smartretail

pub mod order;

pub use order::*;
