//! vehicle

pub mod parking;
pub mod transactions;
