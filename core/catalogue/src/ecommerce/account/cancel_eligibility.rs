//! 注销资格: whether a second-level merchant may be closed now.

use wxpay_core_derive::{Body, Operation};

use super::cancel_withdraw::AccountInfo;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Text;

/// 商户注销资格校验
///
/// 提交注销提现申请前先校验；不可注销时逐条处理 block_reasons 后再试。
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

/// 注销资格
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct CancelEligibility {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 二级商户号的状态
    pub merchant_state: Option<MerchantState>,
    /// 注销资格检查结果
    pub validate_result: Option<ValidateResult>,
    /// 各账户的余额
    pub account_info: Option<Vec<AccountInfo>>,
    /// 不可注销的原因
    pub block_reasons: Option<Vec<BlockReason>>,
}

/// 不可注销的原因
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct BlockReason {
    /// 原因类型
    pub r#type: Option<BlockReasonType>,
    /// 原因说明
    pub description: Option<String>,
}

one_of! {
    /// 二级商户号的状态
    pub enum MerchantState {
        /// 正常
        NORMAL,
        /// 已注销
        HAS_BEEN_CANCELLED,
    }

    /// 注销资格检查结果
    pub enum ValidateResult {
        /// 可以注销
        ALLOW_CANCEL_WITHDRAW,
        /// 不可注销
        NOT_ALLOW_CANCEL_WITHDRAW,
    }

    /// 不可注销的原因类型
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
