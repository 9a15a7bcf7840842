//! platsolution.ecommerce.recharges

pub mod recharge;

pub use recharge::*;
