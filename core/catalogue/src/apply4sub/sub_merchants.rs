//! apply4sub.sub_merchants

pub mod settlement;
pub mod settlement_application;

pub use settlement::*;
pub use settlement_application::*;
