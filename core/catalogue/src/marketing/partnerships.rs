//! 委托营销

pub mod partnership;

pub use partnership::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[(
    Code("RESOURCE_NOT_EXISTS"),
    "没有符合条件的合作关系（查询列表时，没有结果也以错误返回），或批次不存在：核对 partner 与 authorized_data。",
    "No partnership meets the conditions (a list without entries is answered as an error), or no such stock: check partner and authorized_data.",
)];
