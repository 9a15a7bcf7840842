//! 分账动账通知: money has moved.

use wxpay_core_derive::{Body, Event};

use super::order::CreateOrder;
use super::receiver::ReceiverType;
use super::return_order::CreateReturnOrder;
use wxpay_core_schema::types::Fen;

/// 分账动账通知的内容
///
/// 仅发给商户接收方，以查询结果为准；回退时 receiver 是收回资金的原出资方。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/profitsharing/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[event(
    // Documented since 2026, since 2025, and by the published OpenAPI.
    types(
        "TRANSACTION.SUCCESS",
        "PROFITSHARING.SUCCESS",
        "PROFITSHARING.RETURN",
        "PROFITSHARING",
        "PROFITSHARING_RETURN"
    ),
    original_type = "profitsharing",
    holds(receiver),
    // A direct merchant's is `profitsharing.movement`.
    lacks(mchid),
    key(transaction_id, order_id, receiver.account),
    tells(CreateReturnOrder, sub_mchid, out_return_no = out_order_no, said_by("RETURN", "回退")),
    tells(CreateOrder, sub_mchid, transaction_id, out_order_no)
)]
pub struct Movement {
    /// 平台或服务商的商户号
    pub sp_mchid: Option<String>,
    /// 二级商户号或子商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: String,
    /// 微信分账单号或回退单号
    pub order_id: String,
    /// 商户分账单号或回退单号
    pub out_order_no: String,
    /// 分账接收方
    pub receiver: MovementReceiver,
    /// 成功时间，RFC 3339
    pub success_time: String,
}

/// 动账通知中的接收方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct MovementReceiver {
    /// 接收方类型
    pub r#type: ReceiverType,
    /// 接收方账号
    pub account: String,
    /// 金额，单位为分
    #[field(always)]
    pub amount: Option<Fen>,
    /// 描述
    pub description: String,
}
