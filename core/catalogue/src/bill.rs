//! 账单: what a day brought.

pub mod statement;

pub use statement::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("NO_STATEMENT_EXIST"),
        "当日没有数据，不会有账单：无需重试。",
        "That day has no data and will have no bill: do not retry.",
    ),
    (
        Code("STATEMENT_CREATING"),
        "账单仍在生成：请 30 分钟后重试。",
        "The bill is still being made: try again in 30 minutes.",
    ),
];
