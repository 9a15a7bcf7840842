//! 商家转账（服务商）

pub mod bill;
pub mod bill_change;
pub mod budget_receipt;
pub mod charity_budget;
pub mod charity_budget_change;
pub mod charity_transfer_bill;
pub mod electronic_receipt;
pub mod sub_mch_authorization;
pub mod user_confirm_authorization;

pub use bill::*;
pub use bill_change::*;
pub use budget_receipt::*;
pub use charity_budget::*;
pub use charity_budget_change::*;
pub use charity_transfer_bill::*;
pub use electronic_receipt::*;
pub use sub_mch_authorization::*;
pub use user_confirm_authorization::*;
