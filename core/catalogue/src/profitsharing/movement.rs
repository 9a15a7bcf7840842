//! 分账动账通知: money of a direct merchant's split has moved.

use wxpay_core_derive::{Body, Event};

use super::order::{CreateOrder, ReceiverType};

use super::return_order::CreateReturnOrder;
use wxpay_core_schema::types::Money;

/// 分账动账通知的内容
///
/// 直连商户分账的接收方收到，以查询结果为准；回退时 receiver 是收回资金的原出资方，内容里没有原分账单号：查询回退时另填
/// out_order_no，取自商户发起回退时的记录。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter8_1_10.shtml>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[event(
    // As of a platform's movement.
    types(
        "TRANSACTION.SUCCESS",
        "PROFITSHARING.SUCCESS",
        "PROFITSHARING.RETURN",
        "PROFITSHARING",
        "PROFITSHARING_RETURN"
    ),
    original_type = "profitsharing",
    holds(receiver, mchid),
    key(mchid, transaction_id, order_id, receiver.account),
    tells(CreateReturnOrder, out_return_no = out_order_no, said_by("RETURN", "回退")),
    tells(CreateOrder, transaction_id, out_order_no)
)]
pub struct Movement {
    /// 分账的发起商户和出资商户
    pub mchid: String,
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
    pub amount: Option<Money>,
    /// 描述
    pub description: Option<String>,
}
