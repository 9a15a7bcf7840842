//! 回单下载

pub mod elecvoucher;
pub mod signfile;

pub use elecvoucher::*;
pub use signfile::*;
