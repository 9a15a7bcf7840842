//! 电商收付通

pub mod profitsharing;
