//! 支付分·先用后付

pub mod order;
pub mod order_creation;

pub use order::*;
pub use order_creation::*;
