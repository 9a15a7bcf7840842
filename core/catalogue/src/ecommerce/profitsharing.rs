//! 电商收付通·分账: a platform splits what a buyer paid among receivers.

pub mod after_sales_order;
pub mod movement;
pub mod order;
pub mod receiver;
pub mod return_order;

pub use after_sales_order::*;
pub use movement::*;
pub use order::*;
pub use receiver::*;
pub use return_order::*;

use crate::splitting;
use wxpay_core_schema::remedy::Cure;

/// What to do about refusals of its operations, and about fail reasons.
pub const REMEDIES: &[Cure] = splitting::REMEDIES;
