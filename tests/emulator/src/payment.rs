//! A paid order as the partner API shows it: `/v3/pay/partner/transactions`.

use serde_json::{Value, json};

use crate::calendar::rfc3339;
use crate::fields::Fields;
use crate::ledger::Ledger;
use crate::order::Order;
use crate::refusal::Refusal;

/// 查询订单, by either number.
pub(crate) fn query(ledger: &Ledger, query: &Fields<'_>, order: Option<usize>) -> Result<Value, Refusal> {
    let sub_mchid = query.text("sub_mchid", 32)?;
    if query.text("sp_mchid", 32)? != ledger.mchid {
        return Err(query.wrong("sp_mchid", "与签名商户号不一致"));
    }
    let order = order.map(|index| &ledger.orders[index]).filter(|order| order.sub_mchid == sub_mchid);
    order.map(|order| transaction(ledger, order)).ok_or_else(|| Refusal::order_not_exist("订单不存在"))
}

/// A paid order.
pub(crate) fn transaction(ledger: &Ledger, order: &Order) -> Value {
    let (state, words) = if order.refunded > 0 { ("REFUND", "转入退款") } else { ("SUCCESS", "支付成功") };
    json!({
        "sp_appid": ledger.appids.first(),
        "sp_mchid": ledger.mchid,
        "sub_mchid": order.sub_mchid,
        "out_trade_no": order.out_trade_no,
        "transaction_id": order.transaction_id,
        "trade_type": "JSAPI",
        "trade_state": state,
        "trade_state_desc": words,
        "bank_type": "OTHERS",
        "success_time": rfc3339(order.paid_at),
        "amount": { "total": order.total, "payer_total": order.total, "currency": "CNY", "payer_currency": "CNY" },
    })
}
