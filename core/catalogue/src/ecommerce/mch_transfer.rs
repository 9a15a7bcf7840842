//! ecommerce.mch_transfer

pub mod authorization;
pub mod bill;

pub use authorization::*;
pub use bill::*;
