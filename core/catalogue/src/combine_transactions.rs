//! 合单支付: several orders are paid at once.

pub mod jsapi_order;
pub mod miniprogram_order;
pub mod order;
pub mod order_parts;

pub use jsapi_order::*;
pub use miniprogram_order::*;
pub use order::*;
pub use order_parts::*;
