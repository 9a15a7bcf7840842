//! 支付分签约计划

pub mod order;
pub mod partner;
pub mod sign_plan_change;
pub mod user_sign_plan;

pub use order::*;
pub use sign_plan_change::*;
pub use user_sign_plan::*;
