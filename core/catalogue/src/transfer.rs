//! 批量转账到零钱: batches of transfers, closed to new merchants.

pub mod batch;
pub mod batch_change;
pub mod bill_receipt;
pub mod detail;

pub use batch::*;
pub use batch_change::*;
pub use bill_receipt::*;
pub use detail::*;

use crate::batching;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = batching::REMEDIES;
