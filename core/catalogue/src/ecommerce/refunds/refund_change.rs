//! 退款结果通知: a refund came to its end, or stands still.

use wxpay_core_derive::{Body, Event};

use super::refund::{CreateRefund, RefundAccount, RefundStatus};
use wxpay_core_schema::types::{Money, Time};

/// 退款结果通知的内容
///
/// 电商平台的订单；ABNORMAL 表示退款未到账、仍应退还，须发起异常退款。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-refund/refunds/refund-result-notice.html>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateRefund.
#[event(
    types("REFUND.SUCCESS", "REFUND.ABNORMAL", "REFUND.CLOSED"),
    original_type = "refund",
    holds(refund_account),
    key(sp_mchid?, sub_mchid?, individual_auth_id?, out_refund_no, refund_status),
    tells(CreateRefund, out_refund_no, sub_mchid?, individual_auth_id?)
)]
pub struct RefundChange {
    /// 电商平台商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 个人收款的受理授权ID
    pub individual_auth_id: Option<String>,
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
    /// 退款出资商户
    pub refund_account: Option<RefundAccount>,
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
}
