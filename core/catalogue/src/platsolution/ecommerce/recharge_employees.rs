//! 扫码充值员工: who may pay for a second-level merchant.

pub mod employee;

pub use employee::*;
