//! What a platform wants besides splits: refunds, charges by payment code, transfers and withdrawals; and whether the books
//! agree with what it was told of them.

use fastrand::Rng;
use serde_json::{Value as Json, json};
use wxpay_core::Outcome;

use crate::intent::{Intent, Kind, TOTAL};
use crate::keys::MCHID;

/// The appid of the platform, and its one user.
pub(crate) const APPID: &str = "wx8888888888888888";
pub(crate) const OPENID: &str = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";

/// One of them, under this number, for this order and its payer.
pub(crate) fn intent(rng: &mut Rng, number: String, transaction_id: &str, payer: &str) -> Intent {
    let is_against_rules = rng.u32(..20) == 0;
    let amount = rng.i64(1..300);
    // More than anybody has.
    let too_much = |amount: i64| if is_against_rules { 1_000_000_000_000 + amount } else { amount };
    let (kind, body) = match rng.u32(..4) {
        0 => (
            Kind::Refund,
            json!({
                "sub_mchid": payer, "sp_appid": APPID, "transaction_id": transaction_id, "out_refund_no": number,
                "amount": { "refund": if is_against_rules { TOTAL + 1 } else { amount }, "total": TOTAL, "currency": "CNY" },
            }),
        ),
        1 => (
            Kind::Charge,
            json!({
                "appid": APPID, "mchid": MCHID, "description": "图书", "out_trade_no": number,
                // Above 1000 CNY the payer types a password.
                "amount": { "total": too_much(if rng.bool() { amount } else { 100_000 + amount }) },
                "payer": { "auth_code": format!("13{:016}", rng.u64(..10_000_000_000_000_000)) },
                "scene_info": { "device_id": "1" },
            }),
        ),
        2 => (
            Kind::Transfer,
            json!({
                "appid": APPID, "out_bill_no": number, "openid": OPENID, "transfer_amount": too_much(amount),
                "user_name": "张三", "transfer_remark": "奖励", "transfer_scene_id": "1000",
                "transfer_scene_report_infos": [{ "info_type": "活动名称", "info_content": "新会员有礼" }],
            }),
        ),
        _ => (
            Kind::Withdrawal,
            json!({
                "sub_mchid": payer, "out_request_no": number, "amount": too_much(amount),
            }),
        ),
    };
    Intent { kind, number, body, is_against_rules, is_reuse: false }
}

/// The operation of one of these kinds.
pub(crate) fn operation(kind: Kind) -> &'static str {
    match kind {
        Kind::Refund => "ecommerce.refunds.create_refund",
        Kind::Charge => "pay.transactions.create_codepay_order",
        Kind::Transfer => "fund_app.mch_transfer.create_transfer_bill",
        _ => "ecommerce.fund.create_withdraw",
    }
}

/// Every line of the books about these, with its number.
pub(crate) fn lines(dump: &Json) -> Vec<(String, Json)> {
    let of = |list: &Json, name: &str| {
        let list = list.as_array().into_iter().flatten();
        list.map(|line| (line[name].as_str().unwrap_or_default().to_owned(), line.clone())).collect::<Vec<_>>()
    };
    let orders = || dump["orders"].as_array().into_iter().flatten();
    let refunds = orders().flat_map(|order| of(&order["refunds"], "out_refund_no"));
    let charges = of(&dump["placed"], "out_trade_no").into_iter().filter(|(_, line)| line["trade_type"] == "MICROPAY");
    let funds = of(&dump["transfers"], "out_bill_no").into_iter().chain(of(&dump["withdrawals"], "out_request_no"));
    refunds.chain(charges).chain(funds).collect()
}

/// Whether the line of the books is what was wanted, and what was told: its amount, WeChat Pay's number, and its end.
pub(crate) fn check(intent: &Intent, outcome: Outcome, told: &Json, line: &Json) -> Result<(), String> {
    let (amount, id, state, good): (_, _, _, &[&str]) = match intent.kind {
        Kind::Refund => ("/amount/refund", "refund_id", "status", &["SUCCESS"]),
        Kind::Charge => ("/amount/total", "transaction_id", "trade_state", &["SUCCESS", "REFUND"]),
        Kind::Transfer => ("/transfer_amount", "transfer_bill_no", "state", &["SUCCESS"]),
        _ => ("/amount", "withdraw_id", "status", &["SUCCESS"]),
    };
    let is_good = line[state].as_str().is_some_and(|state| good.contains(&state));
    let is_right = outcome == if is_good { Outcome::Succeeded } else { Outcome::Failed };
    // An order that was not paid tells no amount.
    let is_same = line.pointer(amount) == intent.body.pointer(amount) || (intent.kind == Kind::Charge && !is_good);
    if is_right && is_same && told[id] == line[id] && told[state] == line[state] {
        return Ok(());
    }
    Err(format!("told {outcome} {told}, in the books {line}"))
}
