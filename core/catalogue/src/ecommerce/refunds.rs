//! 电商收付通·退款

pub mod abnormal_refund;
pub mod refund;
pub mod refund_change;
pub mod return_advance;

pub use abnormal_refund::*;
pub use refund::*;
pub use refund_change::*;
pub use return_advance::*;

use crate::refunding;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = refunding::REMEDIES;
