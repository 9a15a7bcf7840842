//! 日终余额提现: withdraw what a second-level merchant had at the end of yesterday.

pub mod day_end_balance_withdraw;
pub mod day_end_balance_withdraw_change;

pub use day_end_balance_withdraw::*;
pub use day_end_balance_withdraw_change::*;

use crate::withdrawing;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = withdrawing::REMEDIES;
