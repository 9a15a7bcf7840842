//! 微信支付分

pub mod bill;
pub mod message;
pub mod order;
pub mod order_answer;
pub mod order_change;
pub mod order_creation;
pub mod order_parts;
pub mod partner;
pub mod pay_on_delivery_order;
pub mod payafter;
pub mod permission;
pub mod plan;
pub mod sign_plan;
pub mod smartretail;
pub mod user_service;
pub mod user_service_change;

pub use bill::*;
pub use message::*;
pub use order::*;
pub use order_answer::*;
pub use order_change::*;
pub use order_creation::*;
pub use order_parts::*;
pub use pay_on_delivery_order::*;
pub use permission::*;
pub use user_service::*;
pub use user_service_change::*;
