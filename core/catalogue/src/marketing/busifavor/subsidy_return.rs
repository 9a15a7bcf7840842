//! 营销补差回退

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Reason;
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// With or without the prefix.
const RETURN_STATUS: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("status", &["SUCCESS", "RETURN_RECEIPT_SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["FAIL", "RETURN_RECEIPT_FAIL"])]),
]);

/// Why it failed.
const RETURN_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "status", failed: &["FAIL", "RETURN_RECEIPT_FAIL"], reason: "fail_reason" }];

/// What to do where a return failed.
const REMEDIES: &[Cure] = &[
    (Reason("RETURN_RECEIPT_INSUFFICIENT_BALANCE"), TOP_UP.0, TOP_UP.1),
    (Reason("INSUFFICIENT_BALANCE"), TOP_UP.0, TOP_UP.1),
    (
        Reason("RETURN_RECEIPT_OTHER"),
        "回退失败，原因未说明：核对补差付款单、退款单号与双方商户号，仍失败就联系微信支付。",
        "It failed for a reason that is not told: check the subsidy, the refund and both merchants, then ask WeChat Pay.",
    ),
];

/// The balance of whoever gives the money back does not suffice.
const TOP_UP: (&str, &str) = (
    "原入账商户余额不足，回退失败：给原入账商户充值后再回退。",
    "The balance of the former payee does not suffice and nothing was returned: top it up, then return again.",
);

/// 营销补差回退
///
/// 订单退款后，把补差款从原入账商户退回原扣款商户；一张券累计回退不能超过补差金额。不能按商户单号查询：结果未知时用原
/// out_subsidy_return_no、原参数重新请求，切勿换单号。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_17.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/subsidy/return-receipts",
    returns = SubsidyReturn,
    outcome = RETURN_STATUS,
    failures = RETURN_REASONS,
    remedies = REMEDIES
)]
pub struct CreateSubsidyReturn {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 券码
    #[field(identity)]
    pub coupon_code: Text<32>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 微信支付退款单号
    #[field(identity)]
    pub refund_id: String,
    /// 原扣款商户号，回退的资金入它的账
    #[field(term)]
    pub payer_merchant: String,
    /// 原入账商户号，回退的资金从它扣
    #[field(term)]
    pub payee_merchant: String,
    /// 回退金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 回退描述
    pub description: String,
    /// 商户补差回退单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_subsidy_return_no: NewOutNo<128>,
}

/// 补差回退单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SubsidyReturn {
    /// 微信补差回退单号，回退成功后才有
    pub subsidy_return_receipt_id: Option<String>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 券码
    pub coupon_code: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 微信支付退款单号
    pub refund_id: Option<String>,
    /// 原扣款商户号
    pub payer_merchant: Option<String>,
    /// 原入账商户号
    pub payee_merchant: Option<String>,
    /// 回退金额，单位为分
    pub amount: Option<Fen>,
    /// 回退描述
    pub description: Option<String>,
    /// 状态：以 SUCCESS 结尾的成功，以 FAIL 结尾的失败
    pub status: Option<String>,
    /// 失败原因，有的应答没有前缀
    pub fail_reason: Option<SubsidyReturnFailReason>,
    /// 回退完成时间，RFC 3339
    pub return_done_time: Option<Time>,
    /// 微信补差付款单号
    pub subsidy_receipt_id: Option<String>,
    /// 商户补差回退单号
    pub out_subsidy_return_no: String,
    /// 创建时间，RFC 3339
    pub return_create_time: Option<Time>,
}

/// 查询商家券营销补差回退单详情
///
/// 按微信补差回退单号查询。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_21.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/subsidy/return-receipts/{subsidy_return_receipt_id}",
    returns = SubsidyReturn,
    outcome = RETURN_STATUS,
    failures = RETURN_REASONS,
    remedies = REMEDIES
)]
pub struct QuerySubsidyReturn {
    /// 微信补差回退单号
    #[field(identity)]
    pub subsidy_return_receipt_id: String,
}

one_of! {
    /// 回退失败的原因
    pub enum SubsidyReturnFailReason {
        /// 原入账商户余额不足
        RETURN_RECEIPT_INSUFFICIENT_BALANCE,
        /// 其他原因
        RETURN_RECEIPT_OTHER,
    }
}
