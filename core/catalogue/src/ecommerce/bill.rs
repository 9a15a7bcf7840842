//! 电商收付通·账单

pub mod statement;

pub use statement::*;
