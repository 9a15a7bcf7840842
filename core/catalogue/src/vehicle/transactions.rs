//! 停车扣费

pub mod transaction;
pub mod transaction_change;

pub use transaction::*;
pub use transaction_change::*;
