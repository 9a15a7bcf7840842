//! 提现单: withdraw the balance of a second-level merchant to its bank account, and query that.

use wxpay_core_derive::{Body, Operation};

use super::balance::AccountType;
use crate::withdrawing::{WITHDRAW_REASONS, WITHDRAW_STATUS};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Url};

/// 二级商户余额提现
///
/// 返回只表示受理，以查询或通知为准；结果未知、或查到 INIT 时，用原单号、原参数重新请求。SUCCESS 不代表银行已入账：
/// 7 个工作日内可能退票（REFUND），资金退回商户账户。单笔不超过 8 亿元；单据 90 天内可查。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter4_1_22.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
#[operation(
    post = "/v3/ecommerce/fund/withdraw",
    returns = Withdraw,
    query = QueryWithdraw,
    repeat_if(status = "INIT"),
    outcome = WITHDRAW_STATUS,
    failures = WITHDRAW_REASONS
)]
pub struct CreateWithdraw {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户提现单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_request_no: NewOutNo<32>,
    /// 提现金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 提现备注，商户自己可见
    pub remark: Option<Text<56>>,
    /// 银行附言，是否展示取决于银行
    pub bank_memo: Option<Text<32>>,
    /// 出款账户类型，默认为基本账户
    pub account_type: Option<AccountType>,
    /// 提现结果通知地址
    pub notify_url: Option<Url<256>>,
}

/// 二级商户提现单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryBalance.
pub struct Withdraw {
    /// 二级商户号
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
    /// 失败或退票的原因
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

/// 商户提现单号查询二级商户提现单
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

/// 微信支付提现单号查询二级商户提现单
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
