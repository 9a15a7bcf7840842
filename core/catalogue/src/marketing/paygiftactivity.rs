//! 支付有礼

pub mod activity;
pub mod activity_creation;
pub mod activity_parts;
pub mod activity_scope;

pub use activity::*;
pub use activity_creation::*;
pub use activity_parts::*;
pub use activity_scope::*;
