//! 保险理赔签约

pub mod contract;

pub use contract::*;
