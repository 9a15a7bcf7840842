//! ecommerce.individual_contracts

pub mod contract;
pub mod sign;

pub use contract::*;
pub use sign::*;
