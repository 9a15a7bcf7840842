//! fund_app.brand_redpacket

pub mod batch;
pub mod detail;

pub use batch::*;
pub use detail::*;
