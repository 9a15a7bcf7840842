//! 分账: merchants of their own and service providers.

pub mod bill;
pub mod config;
pub mod movement;
pub mod order;
pub mod receiver;
pub mod return_order;

pub use bill::*;
pub use config::*;
pub use movement::*;
pub use order::*;
pub use receiver::*;
pub use return_order::*;

use crate::splitting;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations, and about fail reasons.
pub const REMEDIES: &[Cure] = splitting::REMEDIES;
