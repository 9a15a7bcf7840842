//! 充值单: ask for the account to transfer to, and query what came in.

use wxpay_core_derive::{Body, Operation};

use crate::platsolution::ecommerce::recharges::recharge::RECHARGE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// 申请银行转账充值
///
/// 返回收款账户，由平台从银行转账；是否到账以查询为准。单次不超过 8 亿元。结果未知时用原单号、原参数重新请求。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/bank-recharge/bank-transfer-recharge-apply.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/bank-transfer-recharges/apply",
    returns = Recharge,
    query = QueryRecharge,
    outcome = RECHARGE_STATE
)]
pub struct CreateRecharge {
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

/// 查询银行转账充值结果
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/bank-recharge/bank-transfer-recharge-get-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    get = "/v3/platsolution/ecommerce/bank-transfer-recharges/out-recharge-no/{out_recharge_no}",
    returns = Recharge,
    outcome = RECHARGE_STATE
)]
pub struct QueryRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<64>,
}

/// 银行转账充值单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct Recharge {
    /// 充值商户号
    pub mchid: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 收款账户，请完整展示给付款人；申请时返回
    pub transfer_in_account: Option<TransferInAccount>,
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
    /// 充值受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 充值成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 充值关闭时间，RFC 3339
    pub close_time: Option<Time>,
}

/// 收款账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct TransferInAccount {
    /// 开户银行名称
    pub bank_name: Option<String>,
    /// 开户银行省市编码
    pub bank_address_code: Option<String>,
    /// 开户银行行号
    pub bank_code: Option<String>,
    /// 账户名称
    pub bank_account_name: Option<String>,
    /// 银行账号
    pub bank_account_no: Option<String>,
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
}

one_of! {
    /// 充值入账账户
    pub open enum AccountType {
        /// 基本账户
        BASIC,
        /// 运营账户
        OPERATION,
        /// 手续费账户
        FEES,
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

    /// 充值场景
    pub open enum RechargeScene {
        /// 平台银行转账充值
        ECOMMERCE_BANK_TRANSFER,
    }
}
