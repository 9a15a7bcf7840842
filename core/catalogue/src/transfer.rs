//! 批量转账到零钱

pub mod batch;
pub mod batch_change;
pub mod bill_receipt;
pub mod detail;

pub use batch::*;
pub use batch_change::*;
pub use bill_receipt::*;
pub use detail::*;
