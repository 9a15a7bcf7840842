//! 分账: merchants of their own and service providers.

use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Message;

/// What to do about refusals of its operations.
pub const REMEDIES: &[Cure] = &[(
    Message("电商商户不允许调用非电商分账API"),
    "电商平台不能调用普通分账接口：请改用 /v3/ecommerce/profitsharing/*。",
    "A platform merchant cannot call this API: use /v3/ecommerce/profitsharing/*.",
)];
