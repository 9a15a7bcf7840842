//! 电商收付通·商家转账

pub mod authorization;
pub mod bill;

pub use authorization::*;
pub use bill::*;
