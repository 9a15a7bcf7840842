//! 二级商户余额与提现: the money of second-level merchants.

pub mod balance;
pub mod withdraw;
pub mod withdraw_change;

pub use balance::*;
pub use withdraw::*;
pub use withdraw_change::*;

use crate::withdrawing;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = withdrawing::REMEDIES;
