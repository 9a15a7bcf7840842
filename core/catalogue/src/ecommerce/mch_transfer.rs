//! 收付通·转账: a second-level merchant pays a user, who confirms it.

pub mod authorization;
pub mod bill;

pub use authorization::*;
pub use bill::*;

use crate::transferring;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = transferring::REMEDIES;
