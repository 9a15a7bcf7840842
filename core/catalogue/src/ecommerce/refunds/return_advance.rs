//! return_advance

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Money, Text, Time};

const RESULT: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("result", &["FAIL", "FAILED"])]),
]);

/// 垫付退款回补
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
    pub refund_id: String,
    /// 二级商户号
    pub sub_mchid: Text<32>,
}

/// 垫付退款回补的结果
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
    pub result: Option<String>,
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
    pub refund_id: String,
    /// 二级商户号
    pub sub_mchid: Text<32>,
}
