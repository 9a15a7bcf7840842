//! platsolution.ecommerce.recharge_employees

pub mod employee;

pub use employee::*;
