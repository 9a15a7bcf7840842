//! payscore.plan.partner

pub mod plan;

pub use plan::*;
