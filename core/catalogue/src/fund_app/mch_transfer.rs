//! 商家转账（用户确认）

pub mod authorization_change;
pub mod bill;
pub mod bill_change;
pub mod elecsign;
pub mod partner;
pub mod qq_wallet_bill;
pub mod qq_wallet_bill_change;
pub mod user_confirm_authorization;

pub use authorization_change::*;
pub use bill::*;
pub use bill_change::*;
pub use elecsign::*;
pub use qq_wallet_bill::*;
pub use qq_wallet_bill_change::*;
pub use user_confirm_authorization::*;

use crate::transferring;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = transferring::REMEDIES;
