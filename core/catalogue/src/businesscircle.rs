//! businesscircle

pub mod parking;
pub mod point;
pub mod user_authorization;

pub use parking::*;
pub use point::*;
pub use user_authorization::*;
