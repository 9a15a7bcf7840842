//! platsolution.ecommerce.insurance_compensation_contracts

pub mod contract;

pub use contract::*;
