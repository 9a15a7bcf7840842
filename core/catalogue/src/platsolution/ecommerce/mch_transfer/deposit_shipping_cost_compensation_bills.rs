//! platsolution.ecommerce.mch_transfer.deposit_shipping_cost_compensation_bills

pub mod bill;

pub use bill::*;
