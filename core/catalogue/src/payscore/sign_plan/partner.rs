//! 支付分签约计划（服务商）

pub mod order;
pub mod sign_plan;
pub mod sign_plan_change;

pub use order::*;
pub use sign_plan::*;
pub use sign_plan_change::*;
