//! 充值单: ask for a page to pay on, query what came in, close it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Text, Time};

/// Whether the money came in; who asked for it has only got the page to pay on.
pub(crate) const RECHARGE_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("recharge_state", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("recharge_state", &["CLOSED"])]),
]);

/// What was asked for is that nothing comes in.
const RECHARGE_CLOSED: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("recharge_state", &["CLOSED"])]),
    Case(Outcome::Failed, &[Test::Is("recharge_state", &["SUCCESS"])]),
]);

/// 申请二级商户充值
///
/// 返回充值链接，商户打开后付款；是否到账以查询或通知为准。链接 7 天有效，过期自动关单。扫码 3 分钟内到账，银行转账一般 10 分钟内，
/// 大额支付系统休市期间会更晚。结果未知时用原单号、原参数重新请求。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/apply.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/recharges/apply",
    returns = Recharge,
    query = QueryRecharge,
    outcome = RECHARGE_STATE
)]
pub struct CreateRecharge {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户充值单号，商户系统内唯一；同一单号即同一请求
    #[field(identity)]
    pub out_recharge_no: NewOutNo<64>,
    /// 充值场景
    pub recharge_scene: Option<RechargeScene>,
    /// 充值入账账户
    pub account_type: Option<AccountType>,
    /// 充值金额
    #[field(term)]
    pub recharge_amount: Option<RechargeAmount>,
    /// 充值结果的通知地址
    pub notify_url: Option<String>,
    /// 可用的充值渠道，默认为全部
    pub available_recharge_channels: Option<Vec<RechargeChannel>>,
    /// 充值备注，在充值页面展示
    pub remark: Option<String>,
}

/// 充值金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargeAmount {
    /// 总金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Option<Fen>,
    /// 币种，仅支持人民币
    pub currency: Option<String>,
}

/// 查询二级商户充值结果
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/get-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    get = "/v3/platsolution/ecommerce/recharges/out-recharge-no/{out_recharge_no}",
    returns = Recharge,
    outcome = RECHARGE_STATE
)]
pub struct QueryRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<64>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 二级商户充值单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct Recharge {
    /// 平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 充值链接；申请时返回
    pub recharge_url: Option<String>,
    /// 调起充值页面的参数；申请时返回
    pub package_info: Option<String>,
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
    pub recharge_amount: Option<RechargedAmount>,
    /// 银行转账的付款信息
    pub bank_transfer_info: Option<BankTransferInfo>,
    /// 扫码充值的付款信息
    pub qr_recharge_info: Option<QrRechargeInfo>,
    /// 网银充值的付款信息
    pub online_bank_recharge_info: Option<OnlineBankRechargeInfo>,
    /// 充值受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 充值成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 充值关闭时间，RFC 3339
    pub close_time: Option<Time>,
    /// 可用的充值渠道
    pub available_recharge_channels: Option<Vec<RechargeChannel>>,
}

/// 充值金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargedAmount {
    /// 总金额，单位为分
    pub amount: Option<Fen>,
    /// 币种
    pub currency: Option<String>,
}

/// 银行转账的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct BankTransferInfo {
    /// 银行流水单号
    pub bill_no: Option<String>,
    /// 转账附言
    pub memo: Option<String>,
    /// 退回时间，RFC 3339
    pub return_time: Option<Time>,
    /// 退回原因
    pub return_reason: Option<String>,
    /// 付款银行
    pub bank_name: Option<String>,
    /// 付款卡号后四位
    pub bank_card_tail: Option<String>,
    /// 付款账户名称
    pub bank_account_name: Option<String>,
}

/// 扫码充值的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct QrRechargeInfo {
    /// 付款人的 OpenID
    pub openid: Option<String>,
    /// 付款人的身份
    pub employee_type: Option<EmployeeType>,
}

/// 网银充值的付款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct OnlineBankRechargeInfo {
    /// 银行交易单号
    pub bill_no: Option<String>,
    /// 退回时间，RFC 3339
    pub return_time: Option<Time>,
    /// 退回原因
    pub return_reason: Option<String>,
    /// 付款银行
    pub bank_name: Option<String>,
    /// 网银类型
    pub online_bank_type: Option<OnlineBankType>,
    /// 付款卡号后四位
    pub bank_card_tail: Option<String>,
    /// 付款账户名称
    pub bank_account_name: Option<String>,
}

/// 关闭二级商户充值
///
/// 充值超时或不再需要时关闭；已到账的不能关闭。重复请求无害。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/recharge/close.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    post = "/v3/platsolution/ecommerce/recharges/out-recharge-no/{out_recharge_no}/close",
    returns = Recharge,
    query = QueryRecharge,
    outcome = RECHARGE_CLOSED,
    repeatable
)]
pub struct CloseRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<64>,
    /// 二级商户号
    #[field(identity, query)]
    pub sub_mchid: Text<32>,
}

one_of! {
    /// 充值场景
    pub open enum RechargeScene {
        /// 充值保证金
        ECOMMERCE_DEPOSIT,
        /// 充值运营资金
        ECOMMERCE_PAYMENT,
    }

    /// 充值入账账户
    pub open enum AccountType {
        /// 保证金账户
        DEPOSIT,
        /// 运营账户
        OPERATION,
    }

    /// 充值渠道
    pub open enum RechargeChannel {
        /// 银行转账
        BANK_TRANSFER,
        /// 扫码充值
        QR_RECHARGE,
        /// 网银充值
        ONLINE_BANK,
    }

    /// 充值状态
    pub enum RechargeState {
        /// 充值成功
        SUCCESS,
        /// 充值中
        RECHARGING,
        /// 已关闭
        CLOSED,
    }

    /// 付款人的身份
    pub enum EmployeeType {
        /// 管理员
        ADMIN,
        /// 员工
        STAFF,
        /// 法人
        LEGAL_PERSON,
    }

    /// 网银类型
    pub enum OnlineBankType {
        /// 企业网银
        ONLINE_BANK_TYPE_CORPORATE,
        /// 个人网银
        ONLINE_BANK_TYPE_PERSONAL,
    }
}
