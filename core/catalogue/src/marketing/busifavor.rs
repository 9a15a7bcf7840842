//! 商家券

pub mod callback;
pub mod card;
pub mod coupon;
pub mod coupon_code;
pub mod coupon_receipt;
pub mod order;
pub mod product_coupon;
pub mod stock;
pub mod stock_2;
pub mod stock_creation;
pub mod stock_parts;
pub mod subsidy;
pub mod subsidy_return;

pub use callback::*;
pub use card::*;
pub use coupon::*;
pub use coupon_code::*;
pub use coupon_receipt::*;
pub use order::*;
pub use product_coupon::*;
pub use stock::*;
pub use stock_2::*;
pub use stock_creation::*;
pub use stock_parts::*;
pub use subsidy::*;
pub use subsidy_return::*;
