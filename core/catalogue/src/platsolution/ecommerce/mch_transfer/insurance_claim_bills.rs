//! platsolution.ecommerce.mch_transfer.insurance_claim_bills

pub mod bill;
pub mod transfer;

pub use bill::*;
pub use transfer::*;
