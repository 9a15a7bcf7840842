//! payscore.sign_plan.partner

pub mod order;
pub mod sign_plan;

pub use order::*;
pub use sign_plan::*;
