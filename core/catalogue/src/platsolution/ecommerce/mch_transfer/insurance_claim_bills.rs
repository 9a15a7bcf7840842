//! 保险理赔

pub mod bill;
pub mod transfer;

pub use bill::*;
pub use transfer::*;
