//! 提现

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use crate::withdrawing::{WITHDRAW_REASONS, WITHDRAW_STATUS};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text};

/// 账户余额提现
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_22.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
#[operation(
    post = "/v3/ecommerce/fund/withdraw",
    returns = Withdraw,
    query = QueryWithdraw,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct CreateWithdraw {
    /// 特约商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 提现金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 提现备注
    pub remark: Option<String>,
    /// 银行附言
    pub bank_memo: Option<String>,
    /// 出款账户类型
    pub account_type: Option<AccountType>,
    /// 提现结果通知地址
    pub notify_url: Option<String>,
}

/// 账户余额提现的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
pub struct Withdraw {
    /// 特约商户号
    pub sub_mchid: Option<String>,
    /// 电商平台商户号
    pub sp_mchid: Option<String>,
    /// 提现单状态
    pub status: Option<WithdrawStatus>,
    /// 微信支付提现单号
    pub withdraw_id: Option<String>,
    /// 商户提现单号
    pub out_request_no: String,
    /// 提现金额，单位为分
    pub amount: Option<Fen>,
    /// 发起提现时间
    pub create_time: Option<String>,
    /// 提现状态更新时间
    pub update_time: Option<String>,
    /// 失败原因
    pub reason: Option<String>,
    /// 提现备注
    pub remark: Option<String>,
    /// 银行备注
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

/// 商户提现单号查询
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_23.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
#[operation(
    get = "/v3/ecommerce/fund/withdraw/out-request-no/{out_request_no}",
    returns = Withdraw,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct QueryWithdraw {
    /// 商户提现单号
    #[field(identity)]
    pub out_request_no: OutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 微信支付提现单号查询
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_23.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
#[operation(
    get = "/v3/ecommerce/fund/withdraw/{withdraw_id}",
    returns = Withdraw,
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct QueryWithdrawById {
    /// 微信支付提现单号
    #[field(identity)]
    pub withdraw_id: String,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 提现单状态
    pub enum WithdrawStatus {
        /// 受理成功
        CREATE_SUCCESS,
        /// 成功
        SUCCESS,
        /// 申报失败
        FAIL,
        /// 已退款
        REFUND,
        /// 退款关闭
        CLOSE,
        /// 业务单已创建
        INIT,
    }
}
