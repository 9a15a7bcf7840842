//! 支付分: a service is ordered, confirmed by its user, and completed or cancelled by a merchant who drives each of these.

use std::collections::HashMap;

use fastrand::Rng;
use serde_json::{Value as Json, json};
use wxpay_core::Outcome;

use crate::funds::APPID;
use crate::intent::{End, Intent, Kind, text};

/// The service orders of a block, by their numbers.
pub(crate) type Services = HashMap<String, Service>;

/// What is on its way for a service order besides its creation.
#[derive(Debug, Default)]
pub(crate) struct Service {
    /// Completions and cancellations begun so far: each asks for something else.
    begun: i64,
    running: u32,
    /// The merchant knows its end.
    is_over: bool,
}

impl Service {
    /// The merchant completes it, or cancels it instead; none while it does so already, or has.
    pub(crate) fn ending(&mut self, rng: &mut Rng, number: &str) -> Option<Intent> {
        (self.running == 0 && !self.is_over).then(|| {
            let kind = if rng.u32(..4) > 0 { Kind::Completion } else { Kind::Cancellation };
            self.begin(kind, number)
        })
    }

    /// The merchant gives up what the user does not pay.
    pub(crate) fn cancellation(&mut self, number: &str) -> Option<Intent> {
        (self.running == 1 && !self.is_over).then(|| self.begin(Kind::Cancellation, number))
    }

    fn begin(&mut self, kind: Kind, number: &str) -> Intent {
        self.begun += 1;
        self.running += 1;
        let mut body = json!({ "appid": APPID, "service_id": "5001", "out_order_no": number });
        if kind == Kind::Completion {
            let amount = 1_000 + self.begun;
            body["post_payments"] = json!([{ "name": "租金", "amount": amount }]);
            body["total_amount"] = amount.into();
            body["time_range"] = json!({ "start_time": "20250901", "end_time": "20250902" });
        } else {
            body["reason"] = format!("第{}次取消", self.begun).into();
        }
        Intent { kind, number: number.into(), body, is_against_rules: false, is_reuse: false }
    }

    /// One of its intents has ended.
    pub(crate) fn learn(&mut self, kind: Kind, end: &End) {
        self.is_over |= kind == Kind::Service || matches!(end, End::Final(..));
        self.running -= u32::from(kind != Kind::Service);
    }
}

/// A user wants a service.
pub(crate) fn order(number: String) -> Intent {
    let body = json!({
        "appid": APPID, "service_id": "5001", "out_order_no": number, "service_introduction": "充电宝",
        "risk_fund": { "name": "ESTIMATE_ORDER_COST", "amount": 10_000 }, "need_user_confirm": true,
        "time_range": { "start_time": "OnAccept" }, "notify_url": "https://merchant.example/payscore",
    });
    Intent { kind: Kind::Service, number, body, is_against_rules: false, is_reuse: false }
}

/// Every line of the books about these, with its number.
pub(crate) fn lines(dump: &Json) -> impl Iterator<Item = (String, Json)> {
    let orders = dump["service_orders"].as_array().into_iter().flatten();
    orders.map(|order| (text(&order["out_order_no"]), order.clone()))
}

/// Whether the books are what was told of an order that others complete or cancel: by its end, and by its cost.
pub(crate) fn check(intent: &Intent, end: &End, line: Option<&Json>) -> Result<(), String> {
    let state = line.and_then(|line| line["state"].as_str());
    let is_its_cost = || line.is_some_and(|line| line["total_amount"] == intent.body["total_amount"]);
    let is_right = match (intent.kind, end, state) {
        (Kind::Service, End::Refused, state) => state.is_none(),
        // Each completion has a cost of its own.
        (Kind::Completion, End::Refused, state) => state != Some("DONE") || !is_its_cost(),
        (Kind::Completion, End::Final(Outcome::Succeeded, _), Some("DONE")) => is_its_cost(),
        // Another attempt to cancel it may have.
        (Kind::Cancellation, End::Refused, _) => true,
        (Kind::Service, End::Final(Outcome::Succeeded, told), Some("DONE")) => {
            told.get("total_amount").and_then(wxpay_core::Value::as_i64)
                == line.and_then(|line| line["total_amount"].as_i64())
        }
        (Kind::Cancellation, End::Final(Outcome::Succeeded, _), state)
        | (Kind::Service | Kind::Completion, End::Final(Outcome::Failed, _), state) => state == Some("REVOKED"),
        (Kind::Cancellation, End::Final(Outcome::Failed, _), state) => state == Some("DONE"),
        _ => false,
    };
    if is_right {
        Ok(())
    } else {
        Err(format!("{:?} was told {end:?}, in the books {}", intent.kind, line.unwrap_or(&Json::Null)))
    }
}
