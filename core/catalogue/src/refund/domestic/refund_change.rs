//! 退款结果通知: a refund came to its end, or stands still.

use wxpay_core_derive::{Body, Event};

use super::refund::{CreateRefund, RefundStatus};
use wxpay_core_schema::types::{Money, Time};

/// 退款结果通知的内容
///
/// 直连商户、服务商的订单；ABNORMAL 表示退款未到账、仍应退还，须发起异常退款。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/refund/refunds/refund-result-notice.html>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[event(
    types("REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"),
    original_type = "refund",
    lacks(refund_account),
    key(mchid?, sp_mchid?, sub_mchid?, out_refund_no, refund_status),
    tells(CreateRefund, out_refund_no, sub_mchid?)
)]
pub struct RefundChange {
    /// 商户号；直连商户返回
    pub mchid: Option<String>,
    /// 服务商商户号
    pub sp_mchid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 商户退款单号
    pub out_refund_no: String,
    /// 微信支付退款单号
    pub refund_id: Option<String>,
    /// 退款状态
    pub refund_status: Option<RefundStatus>,
    /// 退款成功时间，RFC 3339；成功时返回
    pub success_time: Option<Time>,
    /// 退款入账账户，已脱敏
    pub user_received_account: Option<String>,
    /// 金额
    pub amount: Option<RefundChangeAmount>,
    /// 退款出资商户；电商平台的通知才有
    pub refund_account: Option<String>,
    /// 退款入账账户类型；境外退款返回
    pub recv_account: Option<String>,
    /// 退款资金来源；境外退款返回
    pub fund_source: Option<String>,
}

/// 退款结果通知中的金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
pub struct RefundChangeAmount {
    /// 订单金额，单位为分
    pub total: Option<Money>,
    /// 退款金额，单位为分
    pub refund: Option<Money>,
    /// 用户支付金额，单位为分
    pub payer_total: Option<Money>,
    /// 用户退款金额，单位为分
    pub payer_refund: Option<Money>,
    /// 应结退款金额，单位为分；境外退款返回
    pub settlement_refund: Option<Money>,
    /// 应结订单金额，单位为分；境外退款返回
    pub settlement_total: Option<Money>,
}
