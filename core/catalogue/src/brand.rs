//! brand

pub mod profitsharing;
