//! 支付有礼

pub mod activity;
pub mod activity_creation;
pub mod activity_scope;

pub use activity::*;
pub use activity_creation::*;
pub use activity_scope::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Code;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[
    (
        Code("INVALID_REQUEST"),
        "不符合业务规则：确认活动仍在进行、批次与商户号可用；2025 年 12 月起该产品分批停止新建活动，再按 message 处理。",
        "Against a business rule: check that the activity is not over and that stocks and merchants may be used; from December 2025 on no new activities are taken, by stages; then act on message.",
    ),
    (Code("RESOURCE_NOT_EXISTS"), "活动不存在：核对 activity_id。", "No such activity: check activity_id."),
];
