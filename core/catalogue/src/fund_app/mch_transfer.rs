//! 商家转账（用户确认）

pub mod authorization_change;
pub mod bill;
pub mod bill_change;
pub mod elecsign;
pub mod partner;
pub mod qq_wallet_bill;
pub mod qq_wallet_bill_change;
pub mod user_confirm_authorization;

pub use authorization_change::*;
pub use bill::*;
pub use bill_change::*;
pub use elecsign::*;
pub use qq_wallet_bill::*;
pub use qq_wallet_bill_change::*;
pub use user_confirm_authorization::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("NOT_ENOUGH"),
        "余额不足，转账未受理：充值后用原 out_bill_no、原参数重新请求。",
        "The balance does not suffice and nothing was transferred: top up, then repeat the same out_bill_no and parameters.",
    ),
    (
        Code("ALREADY_EXISTS"),
        "该单号已用于内容不同的请求：先用原单号查询；确认原转账不存在或已失败后，才能用新单号。",
        "This number was used for other content: query it first; only a transfer that does not exist or has failed may get a new number.",
    ),
    (
        Code("NOT_FOUND"),
        "查不到该单号，刚发起的转账可能仍在途：几分钟后再查询，或用原单号、原参数重新请求，切勿换单号。",
        "No such number, but a transfer made just now may still be on its way: query again in minutes, or repeat the same number and parameters, never a new number.",
    ),
];
