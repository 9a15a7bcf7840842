//! platsolution.ecommerce.mch_transfer.deposit_after_sales_compensation_bills

pub mod bill;

pub use bill::*;
