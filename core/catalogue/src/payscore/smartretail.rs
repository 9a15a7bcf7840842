//! 支付分·智慧零售

pub mod order;

pub use order::*;
