//! apply4sub

pub mod sub_merchants;
