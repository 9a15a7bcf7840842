//! platsolution.ecommerce.mch_transfer.deposit_insurance_premiums_compensation_bills

pub mod bill;

pub use bill::*;
