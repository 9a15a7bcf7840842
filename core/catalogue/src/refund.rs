//! 退款

pub mod domestic;
