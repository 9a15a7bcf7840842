//! platsolution

pub mod ecommerce;
