//! 代金券

pub mod callback;
pub mod coupon;
pub mod coupon_use;
pub mod flow;
pub mod image;
pub mod stock;
pub mod stock_2;
pub mod stock_creation;
pub mod stock_parts;
pub mod stock_scope;

pub use callback::*;
pub use coupon::*;
pub use coupon_use::*;
pub use flow::*;
pub use image::*;
pub use stock::*;
pub use stock_2::*;
pub use stock_creation::*;
pub use stock_parts::*;
pub use stock_scope::*;
