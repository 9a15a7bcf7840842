//! platsolution.ecommerce.mch_transfer.sub_mch_compensation_bills

pub mod bill;

pub use bill::*;
