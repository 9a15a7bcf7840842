//! transferdownload

pub mod elecvoucher;
pub mod signfile;
