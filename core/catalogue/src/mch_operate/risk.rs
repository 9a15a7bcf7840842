//! 已注销商户号提现: what is left in the accounts of a second-level merchant that is gone.

pub mod withdrawal;

pub use withdrawal::*;
