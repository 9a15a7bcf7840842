//! 微信支付分（服务商）

pub mod message;
pub mod order;
pub mod order_answer;
pub mod order_change;
pub mod order_creation;
pub mod order_parts;
pub mod pay_on_delivery_order;
pub mod permission;
pub mod service_account_application;
pub mod service_account_binding;
pub mod service_quota;

pub use message::*;
pub use order::*;
pub use order_answer::*;
pub use order_change::*;
pub use order_creation::*;
pub use order_parts::*;
pub use pay_on_delivery_order::*;
pub use permission::*;
pub use service_account_application::*;
pub use service_account_binding::*;
pub use service_quota::*;
