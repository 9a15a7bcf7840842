//! platsolution.ecommerce.mch_transfer.transfer_bills

pub mod bill;

pub use bill::*;
