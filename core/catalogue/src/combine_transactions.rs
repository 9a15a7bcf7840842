//! 合单支付: several merchants' orders are paid at once.

pub mod contract;
pub mod individual_order;
pub mod order;
pub mod order_content;
pub mod payment;
pub mod prepay_order;

pub use contract::*;
pub use individual_order::*;
pub use order::*;
pub use order_content::*;
pub use payment::*;
pub use prepay_order::*;

use crate::ordering;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = ordering::REMEDIES;
