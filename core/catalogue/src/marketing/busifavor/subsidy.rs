//! 请求补差

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text, Time};

/// With or without the prefix; what was returned was paid.
const SUBSIDY_STATUS: Rule = Rule::Told(&[
    Case(
        Outcome::Succeeded,
        &[Test::Is(
            "status",
            &[
                "SUCCESS",
                "RETURNING",
                "PARTIAL_RETURN",
                "FULL_RETURN",
                "PAY_RECEIPT_SUCCESS",
                "PAY_RECEIPT_RETURNING",
                "PAY_RECEIPT_PARTIAL_RETURN",
                "PAY_RECEIPT_FULL_RETURN",
            ],
        )],
    ),
    Case(Outcome::Failed, &[Test::Is("status", &["FAIL", "PAY_RECEIPT_FAIL"])]),
]);

/// 营销补差付款
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_16.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/subsidy/pay-receipts", returns = Subsidy, outcome = SUBSIDY_STATUS)]
pub struct CreateSubsidy {
    /// 商家券批次号
    #[field(identity)]
    pub stock_id: Option<Text<20>>,
    /// 商家券Code
    #[field(identity)]
    pub coupon_code: Option<Text<32>>,
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Option<String>,
    /// 营销补差扣款商户号
    pub payer_merchant: Option<String>,
    /// 营销补差入账商户号
    pub payee_merchant: Option<String>,
    /// 补差付款金额，单位为分
    pub amount: Option<Money>,
    /// 补差付款描述
    pub description: Option<String>,
    /// 业务请求唯一单号
    #[field(identity)]
    pub out_subsidy_no: NewOutNo<128>,
}

/// 营销补差付款的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Subsidy {
    /// 补差付款单号
    pub subsidy_receipt_id: Option<String>,
    /// 商家券批次号
    pub stock_id: Option<String>,
    /// 商家券Code
    pub coupon_code: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 营销补差扣款商户号
    pub payer_merchant: Option<String>,
    /// 营销补差入账商户号
    pub payee_merchant: Option<String>,
    /// 补差付款金额，单位为分
    pub amount: Option<Money>,
    /// 补差付款描述
    pub description: Option<String>,
    /// 补差付款单据状态
    pub status: Option<String>,
    /// 补差付款失败原因
    pub fail_reason: Option<String>,
    /// 补差付款完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 业务请求唯一单号
    pub out_subsidy_no: String,
    /// 补差付款发起时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 查询营销补差付款单列表
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_19.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/subsidy/pay-receipts", returns = SubsidyList)]
pub struct ListSubsidies {
    /// 商家券批次号
    pub stock_id: Text<20>,
    /// 商家券Code
    pub coupon_code: Text<32>,
    /// 补差付款请求单号
    pub out_subsidy_no: Option<OutNo<128>>,
}

/// 营销补差付款单列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SubsidyList {
    /// 补差付款单据列表
    pub pay_receipt_list: Option<Vec<PayReceipt>>,
}

/// 补差付款单据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PayReceipt {
    /// 补差付款单号
    pub subsidy_receipt_id: Option<String>,
    /// 商家券批次号
    pub stock_id: Option<String>,
    /// 商家券Code
    pub coupon_code: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 营销补差扣款商户号
    pub payer_merchant: Option<String>,
    /// 营销补差入账商户号
    pub payee_merchant: Option<String>,
    /// 补差付款金额，单位为分
    pub amount: Option<Money>,
    /// 补差付款描述
    pub description: Option<String>,
    /// 补差付款单据状态
    pub status: Option<String>,
    /// 补差付款失败原因
    pub fail_reason: Option<String>,
    /// 补差付款完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 业务请求唯一单号
    pub out_subsidy_no: Option<String>,
    /// 补差付款发起时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 查询营销补差付款单详情
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_18.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/subsidy/pay-receipts/{subsidy_receipt_id}",
    returns = Subsidy,
    outcome = SUBSIDY_STATUS
)]
pub struct QuerySubsidy {
    /// 补差付款单号
    #[field(identity)]
    pub subsidy_receipt_id: String,
}
