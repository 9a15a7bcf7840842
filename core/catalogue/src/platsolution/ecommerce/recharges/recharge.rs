//! 充值单

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

pub(crate) const RECHARGE_STATE: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("recharge_state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("recharge_state", &["CLOSED"])]),
]);

const RECHARGE_CLOSED: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("recharge_state", &["CLOSED"])]),
    Case(Outcome::Failed, &[Test::Is("recharge_state", &["SUCCESS"])]),
]);

/// 申请二级商户充值
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/apply.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/recharges/apply",
    returns = Recharge,
    query = QueryRecharge,
    outcome = Rule::Done
)]
pub struct CreateRecharge {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: NewOutNo<128>,
    /// 充值场景
    pub recharge_scene: Option<RechargeScene>,
    /// 充值入账账户
    pub account_type: Option<AccountType>,
    /// 充值金额
    #[field(term)]
    pub recharge_amount: Option<RechargeAmount>,
    /// 商户回调地址
    pub notify_url: Option<String>,
    /// 可用充值渠道列表
    pub available_recharge_channels: Option<Vec<AvailableRechargeChannels>>,
    /// 充值备注
    pub remark: Option<String>,
}

/// 充值金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargeAmount {
    /// 总金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 货币类型
    pub currency: Option<String>,
}

/// 申请二级商户充值的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct Recharge {
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 充值链接
    pub recharge_url: Option<String>,
}

/// 查询二级商户充值结果
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/get-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    get = "/v3/platsolution/ecommerce/recharges/out-recharge-no/{out_recharge_no}",
    returns = RechargeAnswer,
    outcome = RECHARGE_STATE
)]
pub struct QueryRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<128>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 二级商户充值
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargeAnswer {
    /// 平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 充值渠道
    pub recharge_channel: Option<RechargeChannel>,
    /// 充值入账账户
    pub account_type: Option<AccountType>,
    /// 充值状态
    pub recharge_state: Option<RechargeState>,
    /// 充值场景
    pub recharge_scene: Option<RechargeScene>,
    /// 充值状态描述
    pub recharge_state_desc: Option<String>,
    /// 充值金额
    pub recharge_amount: Option<RechargeAmountResult>,
    /// 转账充值的付款信息
    pub bank_transfer_info: Option<BankTransferInfo>,
    /// 扫码充值的付款信息
    pub qr_recharge_info: Option<QrRechargeInfo>,
    /// 网银充值的付款信息
    pub online_bank_recharge_info: Option<OnlineBankRechargeInfo>,
    /// 受理充值时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 充值成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 关闭充值时间，RFC 3339
    pub close_time: Option<Time>,
    /// 可用充值渠道列表
    pub available_recharge_channels: Option<Vec<AvailableRechargeChannels>>,
}

/// 充值金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargeAmountResult {
    /// 总金额，单位为分
    pub amount: Option<Fen>,
    /// 货币类型
    pub currency: Option<String>,
}

/// 转账充值的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct BankTransferInfo {
    /// 转入的银行流水单号
    pub bill_no: Option<String>,
    /// 转账充值附言
    pub memo: Option<String>,
    /// 银行转账退回时间，RFC 3339
    pub return_time: Option<Time>,
    /// 银行转账退回原因
    pub return_reason: Option<String>,
    /// 开户银行名称
    pub bank_name: Option<String>,
    /// 银行卡号后四位
    pub bank_card_tail: Option<String>,
    /// 银行账户名称
    pub bank_account_name: Option<String>,
}

/// 扫码充值的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct QrRechargeInfo {
    /// 用户OpenID
    pub openid: Option<String>,
    /// 员工类型
    pub employee_type: Option<EmployeeType>,
}

/// 网银充值的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct OnlineBankRechargeInfo {
    /// 银行交易订单号
    pub bill_no: Option<String>,
    /// 网银充值退回时间，RFC 3339
    pub return_time: Option<Time>,
    /// 网银充值退回原因
    pub return_reason: Option<String>,
    /// 开户银行名称
    pub bank_name: Option<String>,
    /// 网银类型
    pub online_bank_type: Option<OnlineBankType>,
    /// 银行卡号后四位
    pub bank_card_tail: Option<String>,
    /// 银行账户名称
    pub bank_account_name: Option<String>,
}

/// 关闭二级商户充值
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/close.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    post = "/v3/platsolution/ecommerce/recharges/out-recharge-no/{out_recharge_no}/close",
    returns = RechargeAnswer,
    query = QueryRecharge,
    outcome = RECHARGE_CLOSED,
    repeatable
)]
pub struct CloseRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<128>,
    /// 二级商户号
    #[field(identity, query)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 充值场景
    pub open enum RechargeScene {
        /// ECOMMERCE_DEPOSIT
        ECOMMERCE_DEPOSIT,
        /// ECOMMERCE_PAYMENT
        ECOMMERCE_PAYMENT,
    }

    /// 充值入账账户
    pub open enum AccountType {
        /// 押金
        DEPOSIT,
        /// 运营账户
        OPERATION,
    }

    /// 可用充值渠道列表
    pub open enum AvailableRechargeChannels {
        /// 转账充值
        BANK_TRANSFER,
        /// 扫码充值
        QR_RECHARGE,
        /// 网银充值
        ONLINE_BANK,
    }

    /// 充值渠道
    pub enum RechargeChannel {
        /// 转账充值
        BANK_TRANSFER,
        /// 扫码充值
        QR_RECHARGE,
        /// 网银充值
        ONLINE_BANK,
    }

    /// 充值状态
    pub enum RechargeState {
        /// 成功
        SUCCESS,
        /// 充值中
        RECHARGING,
        /// 已关闭
        CLOSED,
    }

    /// 员工类型
    pub enum EmployeeType {
        /// 管理员
        ADMIN,
        /// 员工
        STAFF,
    }

    /// 网银类型
    pub enum OnlineBankType {
        /// 企业网银
        ONLINE_BANK_TYPE_CORPORATE,
        /// 个人网银
        ONLINE_BANK_TYPE_PERSONAL,
    }
}
