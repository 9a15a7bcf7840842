//! 垫付退款回补: the sub-merchant pays back what the platform advanced.

use wxpay_core_derive::{Body, Operation};

use crate::splitting::RESULT;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Text, Time};

/// 垫付退款回补
///
/// 平台垫付退款后，从二级商户收回垫付的资金；重复请求无害。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter7_6_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(
    post = "/v3/ecommerce/refunds/{refund_id}/return-advance",
    returns = ReturnAdvance,
    query = QueryReturnAdvance,
    outcome = RESULT,
    repeatable
)]
pub struct CreateReturnAdvance {
    /// 微信退款单号
    #[field(identity)]
    pub refund_id: Text<32>,
    /// 二级商户号
    pub sub_mchid: Text<32>,
}

/// 垫付回补单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct ReturnAdvance {
    /// 微信退款单号
    pub refund_id: Option<String>,
    /// 微信回补单号
    pub advance_return_id: Option<String>,
    /// 垫付回补金额，单位为分
    pub return_amount: Option<Money>,
    /// 出款方商户号
    pub payer_mchid: Option<String>,
    /// 出款方账户
    pub payer_account: Option<String>,
    /// 入账方商户号
    pub payee_mchid: Option<String>,
    /// 入账方账户
    pub payee_account: Option<String>,
    /// 垫付回补结果
    pub result: Option<ReturnAdvanceResult>,
    /// 垫付回补完成时间，RFC 3339
    pub success_time: Option<Time>,
}

/// 查询垫付回补结果
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/apis/chapter7_6_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[operation(get = "/v3/ecommerce/refunds/{refund_id}/return-advance", returns = ReturnAdvance, outcome = RESULT)]
pub struct QueryReturnAdvance {
    /// 微信退款单号
    #[field(identity)]
    pub refund_id: Text<32>,
    /// 二级商户号
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 垫付回补结果
    pub enum ReturnAdvanceResult {
        /// 成功
        SUCCESS,
        /// 失败
        FAILED,
        /// 处理中
        PROCESSING,
    }
}
