//! 公益捐赠预算: lock, query, release.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, Money, NewOutNo, OutNo, Time};

const BUDGET_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("state", &["LOCKED", "FINISHED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["CLOSED"])]),
]);

/// 申请公益捐赠预算
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/charity-budget",
    returns = CharityBudget,
    query = QueryCharityBudget,
    outcome = BUDGET_STATE
)]
pub struct CreateCharityBudget {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: NewOutNo<128>,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: String,
    /// 出资企业主体名称
    pub sponsor_subject_name: String,
    /// 活动名称
    pub activity_name: String,
    /// 活动说明
    pub activity_remark: String,
    /// 预算总金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 回调地址
    pub notify_url: Option<String>,
}

/// 申请公益捐赠预算的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct CharityBudget {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 商户预算单号
    pub out_budget_no: String,
    /// 微信支付预算单号
    pub budget_id: Option<String>,
    /// 预算总金额，单位为分
    pub amount: Option<Fen>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动说明
    pub activity_remark: Option<String>,
    /// 预算单状态
    pub state: Option<CharityBudgetState>,
    /// 确认出资页面地址
    pub confirm_url: Option<String>,
    /// 商户号超管微信号掩码
    pub super_admin_wxid_mask: Option<String>,
    /// 剩余预算金额，单位为分
    pub remain_amount: Option<Money>,
    /// 撤销说明
    pub unlock_remark: Option<String>,
    /// 资金锁定时间，RFC 3339
    pub locked_time: Option<Time>,
    /// 完成时间，RFC 3339
    pub finished_time: Option<Time>,
    /// 关闭时间，RFC 3339
    pub closed_time: Option<Time>,
}

/// 商户单号查询公益捐赠预算详情
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/charity-budget/{out_budget_no}",
    returns = CharityBudget,
    outcome = BUDGET_STATE
)]
pub struct QueryCharityBudget {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: String,
}

/// 解锁公益捐赠预算
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/charity-budget/{out_budget_no}/unlock",
    returns = FinishedCharityBudget,
    query = QueryCharityBudget,
    outcome = BUDGET_STATE,
    repeatable
)]
pub struct FinishCharityBudget {
    /// 商户预算单号
    #[field(identity)]
    pub out_budget_no: OutNo<128>,
    /// 出资商户号
    #[field(identity)]
    pub sponsor_mchid: String,
    /// 解锁备注
    pub activity_remark: String,
}

/// 解锁公益捐赠预算的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct FinishedCharityBudget {
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 商户预算单号
    pub out_budget_no: String,
    /// 微信支付预算单号
    pub budget_id: Option<String>,
    /// 预算总金额，单位为分
    pub amount: Option<Fen>,
    /// 出资商户号
    pub sponsor_mchid: Option<String>,
    /// 活动名称
    pub activity_name: Option<String>,
    /// 活动说明
    pub activity_remark: Option<String>,
    /// 预算单状态
    pub state: Option<FinishedCharityBudgetState>,
    /// 撤销说明
    pub unlock_remark: Option<String>,
    /// 资金锁定时间，RFC 3339
    pub locked_time: Option<Time>,
    /// 完成时间，RFC 3339
    pub finished_time: Option<Time>,
    /// 解锁金额，单位为分
    pub unlocked_amount: Option<Money>,
}

one_of! {
    /// 预算单状态
    pub enum CharityBudgetState {
        /// 待确认
        PENDING,
        /// 已锁定
        LOCKED,
        /// 已完成
        FINISHED,
        /// 已关闭
        CLOSED,
    }

    /// 预算单状态
    pub enum FinishedCharityBudgetState {
        /// 已完成
        FINISHED,
    }
}
