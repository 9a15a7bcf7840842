//! 营销补差付款

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::remedy::Cure;
use wxpay_core_schema::remedy::Trouble::Reason;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// With or without the prefix; what was returned was paid.
const SUBSIDY_STATUS: Lifecycle = Lifecycle::Told(&[
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

/// Why it failed.
const SUBSIDY_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "status", failed: &["FAIL", "PAY_RECEIPT_FAIL"], reason: "fail_reason" }];

/// What to do where a subsidy failed.
const REMEDIES: &[Cure] = &[
    (Reason("PAY_RECEIPT_INSUFFICIENT_BALANCE"), TOP_UP.0, TOP_UP.1),
    (Reason("INSUFFICIENT_BALANCE"), TOP_UP.0, TOP_UP.1),
    (
        Reason("PAY_RECEIPT_NOT_INCOMESPLIT_ORDER"),
        "该订单不是分账订单，不能补差：下单时须标记为分账。",
        "The order is not one to be split and cannot be subsidised: mark it for splitting when it is placed.",
    ),
    (
        Reason("PAY_RECEIPT_EXCEED_SUBSIDY_AMOUNT_QUOTA"),
        "补差金额超过限额：不得超过券的优惠金额，最高 5000 元。",
        "The amount exceeds the quota: at most what the coupon takes off, and at most 5000 yuan.",
    ),
    (
        Reason("PAY_RECEIPT_EXCEED_SUBSIDY_COUNT_QUOTA"),
        "补差次数超过限额：查询该券已有的补差付款单，确认是否已补。",
        "Too many subsidies: list those of this coupon and check whether it was subsidised already.",
    ),
    (
        Reason("PAY_RECEIPT_OTHER"),
        "补差失败，原因未说明：核对批次、券码、订单与双方商户号，仍失败就联系微信支付。",
        "It failed for a reason that is not told: check stock, coupon, order and both merchants, then ask WeChat Pay.",
    ),
];

/// The payer's balance does not suffice.
const TOP_UP: (&str, &str) = (
    "扣款商户余额不足，补差失败：给扣款商户充值后再补差。",
    "The payer's balance does not suffice and the subsidy failed: top up the payer, then subsidise again.",
);

/// 营销补差付款
///
/// 给核销了商家券并已收款的商户补差，资金从扣款商户到入账商户；只支持满减券和折扣券，不得超过券的优惠金额，最高 5000 元。
/// 结果未知时用原 out_subsidy_no、原参数重新请求，切勿换单号；也可用 list_subsidies 按 out_subsidy_no 查询。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_16.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/subsidy/pay-receipts",
    returns = Subsidy,
    outcome = SUBSIDY_STATUS,
    failures = SUBSIDY_REASONS,
    remedies = REMEDIES
)]
pub struct CreateSubsidy {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 券码
    #[field(identity)]
    pub coupon_code: Text<32>,
    /// 微信支付订单号，用券的那笔
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 扣款商户号：批次的创建方或归属方
    #[field(term)]
    pub payer_merchant: String,
    /// 入账商户号：批次的归属方，或与它有连锁品牌关系
    #[field(term)]
    pub payee_merchant: String,
    /// 补差金额，单位为分，至少 1 分，最多 500000 分
    #[field(term)]
    pub amount: Fen,
    /// 补差描述
    pub description: String,
    /// 商户补差单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_subsidy_no: NewOutNo<128>,
}

/// 补差付款单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Subsidy {
    /// 微信补差付款单号，付款成功后才有
    pub subsidy_receipt_id: Option<String>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 券码
    pub coupon_code: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 扣款商户号
    pub payer_merchant: Option<String>,
    /// 入账商户号
    pub payee_merchant: Option<String>,
    /// 补差金额，单位为分
    pub amount: Option<Fen>,
    /// 补差描述
    pub description: Option<String>,
    /// 状态：以 SUCCESS、RETURNING、PARTIAL_RETURN、FULL_RETURN 结尾的都已付款，以 FAIL 结尾的失败
    pub status: Option<String>,
    /// 失败原因，有的应答没有前缀
    pub fail_reason: Option<SubsidyFailReason>,
    /// 付款完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 商户补差单号
    pub out_subsidy_no: String,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
}

/// 查询营销补差付款单列表
///
/// 一张券的补差付款单；填 out_subsidy_no 就只查这一笔，列表为空即尚未受理。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_19.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/subsidy/pay-receipts", returns = SubsidyList)]
pub struct ListSubsidies {
    /// 批次号
    pub stock_id: Text<20>,
    /// 券码
    pub coupon_code: Text<32>,
    /// 商户补差单号
    pub out_subsidy_no: Option<OutNo<128>>,
}

/// 补差付款单列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SubsidyList {
    /// 补差付款单
    pub pay_receipt_list: Option<Vec<Subsidy>>,
}

/// 查询营销补差付款单详情
///
/// 按微信补差付款单号查询；单号未知时用 list_subsidies。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_18.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/subsidy/pay-receipts/{subsidy_receipt_id}",
    returns = Subsidy,
    outcome = SUBSIDY_STATUS,
    failures = SUBSIDY_REASONS,
    remedies = REMEDIES
)]
pub struct QuerySubsidy {
    /// 微信补差付款单号
    #[field(identity)]
    pub subsidy_receipt_id: String,
}

one_of! {
    /// 补差失败的原因
    pub enum SubsidyFailReason {
        /// 扣款商户余额不足
        PAY_RECEIPT_INSUFFICIENT_BALANCE,
        /// 不是分账订单
        PAY_RECEIPT_NOT_INCOMESPLIT_ORDER,
        /// 超过补差金额限额
        PAY_RECEIPT_EXCEED_SUBSIDY_AMOUNT_QUOTA,
        /// 超过补差次数限额
        PAY_RECEIPT_EXCEED_SUBSIDY_COUNT_QUOTA,
        /// 其他原因
        PAY_RECEIPT_OTHER,
    }
}
