//! 保证金赔付

pub mod bill;

pub use bill::*;
