//! 结算账户修改申请: its review.

use wxpay_core_derive::Operation;

use super::settlement::{SETTLEMENT_VERIFY, Settlement};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Text;

/// 查询结算账户修改申请状态
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-merchant-application/get-application.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As UpdateSettlement.
#[operation(
    get = "/v3/apply4sub/sub_merchants/{sub_mchid}/application/{application_no}",
    returns = Settlement,
    outcome = SETTLEMENT_VERIFY
)]
pub struct QuerySettlementApplication {
    /// 特约商户/二级商户号
    pub sub_mchid: Text<32>,
    /// 修改结算账户申请单号
    pub application_no: String,
    /// 银行账号展示规则
    pub account_number_rule: Option<AccountNumberRule>,
}

one_of! {
    /// 银行账号展示规则
    pub open enum AccountNumberRule {
        /// 掩码规则 V1
        ACCOUNT_NUMBER_RULE_MASK_V1,
        /// 掩码规则 V2
        ACCOUNT_NUMBER_RULE_MASK_V2,
    }
}
