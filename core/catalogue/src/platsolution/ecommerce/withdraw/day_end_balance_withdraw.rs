//! 日终余额提现单: ask for the withdrawal, and query it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text, Time};

/// `ABNORMAL` is no end that anybody documents.
const DAY_END_WITHDRAW: Lifecycle = Lifecycle::Told(&[
    Case(
        Outcome::Partly,
        &[Test::Is("status", &["FINISHED"]), Test::Positive("success_amount"), Test::Positive("fail_amount")],
    ),
    Case(
        Outcome::Partly,
        &[Test::Is("status", &["FINISHED"]), Test::Positive("success_amount"), Test::Positive("refund_amount")],
    ),
    Case(Outcome::Succeeded, &[Test::Is("status", &["FINISHED"]), Test::Positive("success_amount")]),
    Case(Outcome::Failed, &[Test::Is("status", &["FINISHED"]), Test::Positive("fail_amount")]),
    Case(Outcome::Failed, &[Test::Is("status", &["FINISHED"]), Test::Positive("refund_amount")]),
]);

/// Why some of it failed, or all.
const DAY_END_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "status", failed: &["FINISHED", "ABNORMAL"], reason: "reason" }];

/// 二级商户按日终余额预约提现
///
/// 提现金额按前一天的日终余额计算，减去留存额；一单可能分多笔出款，部分成功时看各项金额。结果以查询或通知为准，
/// 未知时用原单号、原参数重新请求。银行仍可能退票，资金退回商户账户。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/withdraw/day-end-balance-withdraw",
    returns = DayEndBalanceWithdraw,
    query = QueryDayEndBalanceWithdraw,
    outcome = DAY_END_WITHDRAW,
    failures = DAY_END_REASONS
)]
pub struct CreateDayEndBalanceWithdraw {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户提现单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 提现金额的计算方式
    pub calculate_amount_type: CalculateAmountType,
    /// 提现备注，商户自己可见
    pub remark: Option<Text<56>>,
    /// 银行附言，是否展示取决于银行
    pub bank_memo: Option<Text<32>>,
    /// 提现结果通知地址
    pub notify_url: Option<String>,
    /// 留存额，单位为分，可以为 0；这部分余额不提现
    pub reserve_amount: Option<Money>,
}

/// 日终余额提现单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateDayEndBalanceWithdraw.
pub struct DayEndBalanceWithdraw {
    /// 平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 单据状态
    pub status: Option<DayEndBalanceWithdrawStatus>,
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
    /// 提现总金额，单位为分；由微信支付计算
    pub total_amount: Option<Money>,
    /// 提现成功金额，单位为分
    pub success_amount: Option<Money>,
    /// 提现失败金额，单位为分
    pub fail_amount: Option<Money>,
    /// 提现退票金额，单位为分
    pub refund_amount: Option<Money>,
    /// 发起提现时间，RFC 3339
    pub create_time: Option<Time>,
    /// 提现状态更新时间，RFC 3339
    pub update_time: Option<Time>,
    /// 失败原因
    pub reason: Option<String>,
    /// 提现备注
    pub remark: Option<String>,
    /// 银行附言
    pub bank_memo: Option<String>,
    /// 出款账户类型
    pub account_type: Option<AccountType>,
    /// 入账银行账号后四位
    pub account_number: Option<String>,
    /// 入账银行
    pub account_bank: Option<String>,
    /// 入账银行全称
    pub bank_name: Option<String>,
}

/// 查询二级商户按日终余额预约提现状态
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateDayEndBalanceWithdraw.
#[operation(
    get = "/v3/platsolution/ecommerce/withdraw/day-end-balance-withdraw/out-request-no/{out_request_no}",
    returns = DayEndBalanceWithdraw,
    outcome = DAY_END_WITHDRAW,
    failures = DAY_END_REASONS
)]
pub struct QueryDayEndBalanceWithdraw {
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: OutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 提现金额的计算方式
    pub open enum CalculateAmountType {
        /// 只按日终余额
        ONLY_DAY_END_BALANCE,
        /// 当前余额少于日终余额时，按当前余额
        ALLOW_CURRENT_BALANCE,
    }

    /// 单据状态
    pub enum DayEndBalanceWithdrawStatus {
        /// 已创建
        CREATED,
        /// 处理中
        PROCESSING,
        /// 已结束，结果看各项金额
        FINISHED,
        /// 异常，须联系微信支付
        ABNORMAL,
    }

    /// 出款账户类型
    pub enum AccountType {
        /// 基本账户
        BASIC,
        /// 运营账户
        OPERATION,
        /// 手续费账户
        FEES,
    }
}
