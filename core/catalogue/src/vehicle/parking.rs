//! vehicle.parking

pub mod parking_life;
pub mod service;

pub use parking_life::*;
pub use service::*;
