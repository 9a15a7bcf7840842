//! 平台和服务商的余额、提现与来账: a merchant's own money, and what came in by bank.

pub mod balance;
pub mod income_record;
pub mod withdraw;
pub mod withdraw_bill;
pub mod withdraw_change;

pub use balance::*;
pub use income_record::*;
pub use withdraw::*;
pub use withdraw_bill::*;
pub use withdraw_change::*;

use crate::withdrawing;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = withdrawing::REMEDIES;
