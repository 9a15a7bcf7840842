//! 基础支付: a merchant orders in its own name.

pub mod app_order_with_contract;
pub mod exposure;
pub mod jsapi_order;
pub mod order;
pub mod order_parts;

pub use app_order_with_contract::*;
pub use exposure::*;
pub use jsapi_order::*;
pub use order::*;
pub use order_parts::*;
