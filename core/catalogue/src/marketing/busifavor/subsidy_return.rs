//! 补差回退

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// With or without the prefix.
const RETURN_STATUS: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("status", &["SUCCESS", "RETURN_RECEIPT_SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["FAIL", "RETURN_RECEIPT_FAIL"])]),
]);

/// 营销补差回退
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_17.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/subsidy/return-receipts",
    returns = SubsidyReturn,
    outcome = RETURN_STATUS
)]
pub struct CreateSubsidyReturn {
    /// 商家券批次号
    #[field(identity)]
    pub stock_id: Option<Text<20>>,
    /// 商家券Code
    #[field(identity)]
    pub coupon_code: Option<Text<32>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 微信支付退款单号
    #[field(identity)]
    pub refund_id: Option<String>,
    /// 原营销补差扣款商户号
    pub payer_merchant: Option<String>,
    /// 原营销补差入账商户号
    pub payee_merchant: Option<String>,
    /// 补差回退金额，单位为分
    pub amount: Option<Money>,
    /// 补差回退描述
    pub description: Option<String>,
    /// 业务请求唯一单号
    #[field(identity)]
    pub out_subsidy_return_no: NewOutNo<128>,
}

/// 营销补差回退的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SubsidyReturn {
    /// 补差回退单号
    pub subsidy_return_receipt_id: Option<String>,
    /// 商家券批次号
    pub stock_id: Option<String>,
    /// 商家券Code
    pub coupon_code: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 微信支付退款单号
    pub refund_id: Option<String>,
    /// 原营销补差扣款商户号
    pub payer_merchant: Option<String>,
    /// 原营销补差入账商户号
    pub payee_merchant: Option<String>,
    /// 补差回退金额，单位为分
    pub amount: Option<Money>,
    /// 补差回退描述
    pub description: Option<String>,
    /// 补差回退单据状态
    pub status: Option<String>,
    /// 补差回退失败原因
    pub fail_reason: Option<String>,
    /// 补差回退完成时间，RFC 3339
    pub return_done_time: Option<Time>,
    /// 补差付款单号
    pub subsidy_receipt_id: Option<String>,
    /// 业务请求唯一单号
    pub out_subsidy_return_no: String,
    /// 补差回退发起时间，RFC 3339
    pub return_create_time: Option<Time>,
}

/// 查询商家券营销补差回退单详情
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_21.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/subsidy/return-receipts/{subsidy_return_receipt_id}",
    returns = SubsidyReturn,
    outcome = RETURN_STATUS
)]
pub struct QuerySubsidyReturn {
    /// 补差回退单号
    #[field(identity)]
    pub subsidy_return_receipt_id: String,
}
