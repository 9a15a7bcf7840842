//! 电商收付通·退款

pub mod abnormal_refund;
pub mod refund;
pub mod return_advance;

pub use abnormal_refund::*;
pub use refund::*;
pub use return_advance::*;
