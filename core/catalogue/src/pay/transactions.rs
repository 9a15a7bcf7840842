//! 基础支付: a merchant takes payments in its own name.

pub mod codepay_order;
pub mod contract_order;
pub mod exposure;
pub mod order_content;
pub mod payer;
pub mod payment;
pub mod prepay_order;
pub mod transaction;
pub mod withholding;

pub use codepay_order::*;
pub use contract_order::*;
pub use exposure::*;
pub use order_content::*;
pub use payer::*;
pub use payment::*;
pub use prepay_order::*;
pub use transaction::*;
pub use withholding::*;

use crate::ordering;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = ordering::REMEDIES;
