//! 保险理赔: an insurer pays a buyer or a merchant.

pub mod bill;
pub mod pre_transfer;

pub use bill::*;
pub use pre_transfer::*;
