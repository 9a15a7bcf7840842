//! 电商收付通

pub mod account;
pub mod applyments;
pub mod bill;
pub mod fund;
pub mod individual_contracts;
pub mod mch_transfer;
pub mod profitsharing;
pub mod refunds;
pub mod subject;
pub mod subsidies;

pub use subject::*;

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Message;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[(
    Message("非电商商户暂不支持调用此API"),
    "该商户不是电商平台，不能调用电商收付通接口：普通商户和服务商的分账请改用 /v3/profitsharing/*。",
    "This merchant is no platform and cannot call this API: merchants and service providers split by /v3/profitsharing/*.",
)];
