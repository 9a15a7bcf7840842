//! mch_operate

pub mod risk;
