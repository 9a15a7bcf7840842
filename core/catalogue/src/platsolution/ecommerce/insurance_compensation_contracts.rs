//! 保险理赔签约: a second-level merchant may have claims paid once it has signed.

pub mod contract;

pub use contract::*;
