//! platsolution.ecommerce.withdraw

pub mod withdraw_life;

pub use withdraw_life::*;
