//! 消费者投诉

pub mod complaint;
pub mod complaint_change;
pub mod complaint_notification;
pub mod complaint_response;
pub mod image;
pub mod negotiation_history;

pub use complaint::*;
pub use complaint_change::*;
pub use complaint_notification::*;
pub use complaint_response::*;
pub use image::*;
pub use negotiation_history::*;
