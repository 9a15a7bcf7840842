//! billdownload

pub mod file;
