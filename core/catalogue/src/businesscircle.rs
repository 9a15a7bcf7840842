//! 智慧商圈

pub mod card_activation;
pub mod parking;
pub mod payment;
pub mod point;
pub mod refund;
pub mod user_authorization;

pub use card_activation::*;
pub use parking::*;
pub use payment::*;
pub use point::*;
pub use refund::*;
pub use user_authorization::*;
