//! 保证金运费赔付

pub mod bill;

pub use bill::*;
