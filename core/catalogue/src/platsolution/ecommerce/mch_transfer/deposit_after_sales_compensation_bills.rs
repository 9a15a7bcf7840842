//! 保证金售后赔付

pub mod bill;

pub use bill::*;
