//! fund_app

pub mod brand_redpacket;
pub mod mch_transfer;
