//! platsolution.ecommerce.mch_transfer.compensate_bills

pub mod bill;
pub mod transfer;

pub use bill::*;
pub use transfer::*;
