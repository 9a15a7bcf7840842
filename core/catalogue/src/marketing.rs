//! 营销

pub mod busifavor;
pub mod favor;
pub mod partnerships;
pub mod paygiftactivity;
