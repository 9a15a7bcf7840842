//! platsolution.ecommerce.settle

pub mod abnormal_settle;
pub mod prepay_settle_order;

pub use abnormal_settle::*;
pub use prepay_settle_order::*;
