//! 注销资格

use wxpay_core_derive::{Body, Operation};

use super::cancel_withdraw::AccountInfo;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Text;

/// 商户注销资格校验
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    get = "/v3/ecommerce/account/apply-cancel-withdraw/validate-cancel/{sub_mchid}",
    returns = CancelEligibility
)]
pub struct QueryCancelEligibility {
    /// 申请注销的二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 商户注销资格校验的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct CancelEligibility {
    /// 注销检查的二级商户号
    pub sub_mchid: Option<String>,
    /// 注销提现申请单状态
    pub merchant_state: Option<MerchantState>,
    /// 注销资格检查结果
    pub validate_result: Option<ValidateResult>,
    /// 账户信息
    pub account_info: Option<Vec<AccountInfo>>,
    /// 不可发起注销原因
    pub block_reasons: Option<Vec<BlockReason>>,
}

/// 不可发起注销原因
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct BlockReason {
    /// 二级商户号的出款子账户类型
    pub r#type: Option<BlockReasonType>,
    /// 原因描述
    pub description: Option<String>,
}

one_of! {
    /// 注销提现申请单状态
    pub enum MerchantState {
        /// 正常
        NORMAL,
        /// HAS_BEEN_CANCELLED
        HAS_BEEN_CANCELLED,
    }

    /// 注销资格检查结果
    pub enum ValidateResult {
        /// 可以注销
        ALLOW_CANCEL_WITHDRAW,
        /// 不可注销
        NOT_ALLOW_CANCEL_WITHDRAW,
    }

    /// 二级商户号的出款子账户类型
    pub enum BlockReasonType {
        /// 消费者投诉未处理
        CONSUMER_COMPLAINT_UNPROCESSED,
        /// 存在不可注销管控
        HAS_BLOCKING_CONTROL,
        /// 商户资金待处理
        FUNDS_PENDING_PROCESSING,
        /// 其他原因
        OTHER_REASON,
    }
}
