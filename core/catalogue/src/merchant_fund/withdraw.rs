//! 提现单: withdraw a platform's own balance to its bank account, and query that.

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use crate::withdrawing::{WITHDRAW_REASONS, WITHDRAW_STATUS};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// 平台提现
///
/// 返回只表示受理，以查询或通知为准；结果未知、或查到 INIT 时，用原单号、原参数重新请求。SUCCESS 不代表银行已入账：
/// 7 个工作日内可能退票（REFUND），资金退回商户账户。单据 90 天内可查。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/fund/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    post = "/v3/merchant/fund/withdraw",
    returns = Withdraw,
    query = QueryWithdraw,
    repeat_if(status = "INIT"),
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct CreateWithdraw {
    /// 商户提现单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 提现金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 提现备注，商户自己可见
    pub remark: Option<String>,
    /// 银行附言，是否展示取决于银行
    pub bank_memo: Option<String>,
    /// 出款账户类型
    pub account_type: AccountType,
    /// 提现结果通知地址
    pub notify_url: Option<String>,
}

/// 商户提现单号查询平台提现单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/fund/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchant/fund/withdraw/out-request-no/{out_request_no}",
    returns = Withdraw,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct QueryWithdraw {
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: OutNo<32>,
}

/// 平台提现单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
pub struct Withdraw {
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
    /// 失败或退票的原因
    pub reason: Option<String>,
    /// 提现备注
    pub remark: Option<String>,
    /// 银行附言
    pub bank_memo: Option<String>,
    /// 出款账户类型
    pub account_type: Option<AccountType>,
    /// 入账的银行账号，仅后四位
    pub account_number: Option<String>,
    /// 入账的开户银行
    pub account_bank: Option<String>,
    /// 入账的开户银行全称，含支行
    pub bank_name: Option<String>,
    /// 失败的解决方案
    pub solution: Option<String>,
}

/// 微信支付提现单号查询平台提现单
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/fund/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryWithdrawBill.
#[operation(
    get = "/v3/merchant/fund/withdraw/withdraw-id/{withdraw_id}",
    returns = Withdraw,
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
        /// 已受理，等待银行处理
        CREATE_SUCCESS,
        /// 提现成功，银行仍可能退票
        SUCCESS,
        /// 提现失败
        FAIL,
        /// 银行退票，资金已退回商户账户
        REFUND,
        /// 已关闭
        CLOSE,
        /// 已创建，须用原单号、原参数重新请求
        INIT,
    }
}
