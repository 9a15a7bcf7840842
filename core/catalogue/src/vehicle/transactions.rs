//! vehicle.transactions

pub mod transaction;

pub use transaction::*;
