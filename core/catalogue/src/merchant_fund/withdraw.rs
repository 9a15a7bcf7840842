//! 提现

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use crate::withdrawing::{WITHDRAW_REASONS, WITHDRAW_STATUS};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// 电商平台提现
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(post = "/v3/merchant/fund/withdraw", returns = Withdraw, query = QueryWithdraw, outcome = Rule::Accepted)]
pub struct CreateWithdraw {
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 提现金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 备注
    pub remark: Option<String>,
    /// 银行附言
    pub bank_memo: Option<String>,
    /// 资金账户类型
    pub account_type: AccountType,
    /// 提现结果通知地址
    pub notify_url: Option<String>,
}

/// 电商平台提现的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Withdraw {
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
}

/// 电商平台(商户提现单号查询)提现状态
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/fund/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchant/fund/withdraw/out-request-no/{out_request_no}",
    returns = WithdrawAnswer,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct QueryWithdraw {
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: OutNo<32>,
}

/// )提现状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct WithdrawAnswer {
    /// 提现单状态
    pub status: Option<WithdrawStatus>,
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
    /// 提现金额，单位为分
    pub amount: Option<Fen>,
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
    /// 提现失败解决方案
    pub solution: Option<String>,
}

/// 电商平台(微信支付提现单号)查询提现状态
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/fund/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchant/fund/withdraw/withdraw-id/{withdraw_id}",
    returns = WithdrawAnswer,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct QueryWithdrawById {
    /// 微信支付提现单号
    #[field(identity)]
    pub withdraw_id: String,
}

one_of! {
    /// 提现单状态
    pub enum WithdrawStatus {
        /// 受理成功
        CREATE_SUCCESS,
        /// 提现成功
        SUCCESS,
        /// 提现失败
        FAIL,
        /// 提现退票
        REFUND,
        /// 关单
        CLOSE,
        /// 业务单已创建
        INIT,
    }
}
