//! 个人收款结算

pub mod abnormal_settle;
pub mod abnormal_transfer;
pub mod prepay_settle_order;
pub mod settlement;

pub use abnormal_settle::*;
pub use abnormal_transfer::*;
pub use prepay_settle_order::*;
pub use settlement::*;
