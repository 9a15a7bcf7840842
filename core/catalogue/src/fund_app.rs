//! 商家转账与品牌红包

pub mod brand_redpacket;
pub mod mch_transfer;
