//! fund_app.mch_transfer

pub mod bill;
pub mod elecsign;
pub mod partner;
pub mod qq_wallet_bill;
pub mod user_confirm_authorization;

pub use bill::*;
pub use elecsign::*;
pub use qq_wallet_bill::*;
pub use user_confirm_authorization::*;
