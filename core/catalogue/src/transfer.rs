//! transfer

pub mod batch;
pub mod bill_receipt;
pub mod detail;

pub use batch::*;
pub use bill_receipt::*;
pub use detail::*;
