//! 平台证书: WeChat Pay's own certificates.

pub mod list;

pub use list::*;
