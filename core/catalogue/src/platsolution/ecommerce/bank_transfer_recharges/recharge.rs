//! 充值单

use wxpay_core_derive::{Body, Operation};

use crate::platsolution::ecommerce::recharges::recharge::RECHARGE_STATE;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Fen, NewOutNo, OutNo, Time};

/// 申请银行转账充值
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/bank-recharge/bank-transfer-recharge-apply.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/bank-transfer-recharges/apply",
    returns = Recharge,
    query = QueryRecharge,
    outcome = Rule::Done
)]
pub struct CreateRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: NewOutNo<128>,
    /// 充值场景
    pub recharge_scene: Option<String>,
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
    /// 货币类型
    pub currency: Option<String>,
}

/// 申请银行转账充值的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct Recharge {
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 银行账户
    pub transfer_in_account: Option<TransferInAccount>,
}

/// 银行账户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct TransferInAccount {
    /// 开户银行名称
    pub bank_name: Option<String>,
    /// 开户银行省市编码
    pub bank_address_code: Option<String>,
    /// 开户银行行号
    pub bank_code: Option<String>,
    /// 银行账户名称
    pub bank_account_name: Option<String>,
    /// 银行账号
    pub bank_account_no: Option<String>,
}

/// 查询银行转账充值结果
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-recharge/bank-recharge/bank-transfer-recharge-get-by-out-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
#[operation(
    get = "/v3/platsolution/ecommerce/bank-transfer-recharges/out-recharge-no/{out_recharge_no}",
    returns = RechargeAnswer,
    outcome = RECHARGE_STATE
)]
pub struct QueryRecharge {
    /// 商户充值单号
    #[field(identity)]
    pub out_recharge_no: OutNo<128>,
}

/// 银行转账充值
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRecharge.
pub struct RechargeAnswer {
    /// 充值商户号
    pub mchid: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
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
    /// 受理充值时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 充值成功时间，RFC 3339
    pub success_time: Option<Time>,
    /// 关闭充值时间，RFC 3339
    pub close_time: Option<Time>,
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
        /// 成功
        SUCCESS,
        /// 充值中
        RECHARGING,
        /// 已关闭
        CLOSED,
    }

    /// 充值场景
    pub enum RechargeScene {
        /// ECOMMERCE_BANK_TRANSFER
        ECOMMERCE_BANK_TRANSFER,
    }
}
