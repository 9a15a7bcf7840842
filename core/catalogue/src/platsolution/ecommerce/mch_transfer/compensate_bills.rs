//! 商家赔付: a platform, or a merchant of its, pays a buyer.

pub mod bill;
pub mod pre_transfer;

pub use bill::*;
pub use pre_transfer::*;
