//! 微信支付分（服务商）

pub mod message;
pub mod order;
pub mod order_change;
pub mod order_content;
pub mod order_creation;
pub mod order_ending;
pub mod permission;
pub mod service_account_application;
pub mod service_account_binding;
pub mod service_quota;

pub use message::*;
pub use order::*;
pub use order_change::*;
pub use order_content::*;
pub use order_creation::*;
pub use order_ending::*;
pub use permission::*;
pub use service_account_application::*;
pub use service_account_binding::*;
pub use service_quota::*;
