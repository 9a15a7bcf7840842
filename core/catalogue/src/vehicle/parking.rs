//! 停车入场

pub mod entrance_state_change;
pub mod parking_life;
pub mod service;

pub use entrance_state_change::*;
pub use parking_life::*;
pub use service::*;
