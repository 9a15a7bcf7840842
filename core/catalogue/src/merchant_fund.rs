//! merchant_fund

pub mod balance;
pub mod income_record;
pub mod withdraw;
pub mod withdraw_bill;

pub use balance::*;
pub use income_record::*;
pub use withdraw::*;
pub use withdraw_bill::*;
