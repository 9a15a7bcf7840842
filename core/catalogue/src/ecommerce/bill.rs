//! ecommerce.bill

pub mod statement;

pub use statement::*;
