//! platsolution.ecommerce.bank_transfer_recharges

pub mod recharge;

pub use recharge::*;
