//! 服务商批量转账: batches of transfers for a sub-merchant, closed to new merchants.

pub mod batch;
pub mod detail;

pub use batch::*;
pub use detail::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Reason;

/// What to do about fail reasons.
pub const REMEDIES: &[Cure] = &[
    (
        Reason("MERCHANT_REVOCATION"),
        "商户已撤销该笔转账，资金未付出：确有需要时用新单号重新发起。",
        "The merchant revoked this transfer and nothing was paid: where it is still due, start over with a new number.",
    ),
    (
        Reason("OVERDUE_CLOSE"),
        "超过时限未确认，转账已关闭，资金未付出：确有需要时用新单号重新发起。",
        "The transfer was not confirmed in time and is closed; nothing was paid: where it is still due, start over with a new number.",
    ),
    (
        Reason("PAYER_ACCOUNT_ABNORMAL"),
        "付款方账户受限，资金未付出：请该商户申诉，恢复后用新单号重新发起。",
        "The paying account is restricted and nothing was paid: it must appeal; then start over with a new number.",
    ),
];
