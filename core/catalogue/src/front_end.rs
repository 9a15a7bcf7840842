//! 调起: what a merchant's server gives its front end, for every page of WeChat's that a client opens.

pub mod coupon;
pub mod parking;
pub mod pay;
pub mod payscore;
pub mod transfer;

pub use coupon::*;
pub use parking::*;
pub use pay::*;
pub use payscore::*;
pub use transfer::*;

use wxpay_core_schema::front_end::Call;

/// Every declared call.
pub const CALLS: &[&Call] = crate::CALLS;
