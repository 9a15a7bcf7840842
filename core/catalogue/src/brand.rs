//! 品牌经营

pub mod profitsharing;
