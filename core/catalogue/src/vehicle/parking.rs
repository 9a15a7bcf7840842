//! 停车服务与入场

pub mod entrance;
pub mod entrance_state_change;
pub mod service;

pub use entrance::*;
pub use entrance_state_change::*;
pub use service::*;
