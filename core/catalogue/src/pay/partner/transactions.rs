//! 基础支付（服务商）: a service provider orders for its sub-merchants.

pub mod codepay_order;
pub mod exposure;
pub mod jsapi_order;
pub mod order;
pub mod order_answer;
pub mod order_parts;

pub use codepay_order::*;
pub use exposure::*;
pub use jsapi_order::*;
pub use order::*;
pub use order_answer::*;
pub use order_parts::*;
