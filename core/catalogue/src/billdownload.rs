//! 账单下载

pub mod file;

pub use file::*;
