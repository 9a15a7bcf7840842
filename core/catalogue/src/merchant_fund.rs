//! 余额、提现与来账

pub mod balance;
pub mod income_record;
pub mod withdraw;
pub mod withdraw_bill;
pub mod withdraw_change;

pub use balance::*;
pub use income_record::*;
pub use withdraw::*;
pub use withdraw_bill::*;
pub use withdraw_change::*;
