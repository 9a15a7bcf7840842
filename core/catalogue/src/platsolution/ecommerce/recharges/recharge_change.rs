//! 充值通知: money came in, or the order for it was closed.

use wxpay_core_derive::Event;

use super::recharge::{BankTransferInfo, CreateRecharge, OnlineBankRechargeInfo, QrRechargeInfo, RechargedAmount};
use wxpay_core_schema::types::Time;

/// 充值结果通知的内容
///
/// 充值成功，或充值单已关闭。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("RECHARGE.SUCCESS", "RECHARGE.CLOSED"),
    key(sp_mchid?, sub_mchid?, out_recharge_no, recharge_state),
    tells(CreateRecharge, out_recharge_no, sub_mchid)
)]
pub struct RechargeChange {
    /// 平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信支付充值单号
    pub recharge_id: Option<String>,
    /// 商户充值单号
    pub out_recharge_no: String,
    /// 充值渠道
    pub recharge_channel: Option<String>,
    /// 充值入账账户
    pub account_type: Option<String>,
    /// 充值状态
    pub recharge_state: String,
    /// 充值场景
    pub recharge_scene: Option<String>,
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
    /// 充值备注
    pub remark: Option<String>,
}
