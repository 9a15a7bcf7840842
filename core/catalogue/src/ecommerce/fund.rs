//! ecommerce.fund

pub mod balance;
pub mod withdraw;

pub use balance::*;
pub use withdraw::*;
