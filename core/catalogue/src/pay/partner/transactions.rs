//! 基础支付（服务商）: a provider or a platform takes payments for its sub-merchants.

pub mod codepay_order;
pub mod contract_order;
pub mod device_order;
pub mod exposure;
pub mod order_content;
pub mod payer;
pub mod payment;
pub mod prepay_order;
pub mod transaction;

pub use codepay_order::*;
pub use contract_order::*;
pub use device_order::*;
pub use exposure::*;
pub use order_content::*;
pub use payer::*;
pub use payment::*;
pub use prepay_order::*;
pub use transaction::*;

use crate::ordering;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = ordering::REMEDIES;
