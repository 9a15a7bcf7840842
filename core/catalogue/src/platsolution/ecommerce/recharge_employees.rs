//! 充值员工

pub mod employee;

pub use employee::*;
