//! What a completed service cost is collected from its user; and what users do with service orders.

use serde_json::{Value, json};

use crate::asked::Asked;
use crate::calendar::compact;
use crate::checkout::{self, Checkout, MAX_AMOUNT, Paying, Trade};
use crate::ledger::Ledger;
use crate::payscore::{Paid, ServiceOrder, State};
use crate::refusal::Refusal;
use crate::timer::Timer;

/// What the user of a service order does, or what becomes of a deduction, as a control call names it.
pub(crate) const ACTIONS: [&str; 3] = ["CONFIRM", "PAY", "FAIL"];

impl Ledger {
    /// WeChat Pay begins to take what is to be collected; where that is nothing, the order is done.
    pub(crate) fn collect(&mut self, index: usize, now: u64) {
        let seconds = self.settings.payscore.seconds;
        let order = &mut self.services.all[index];
        if order.total == 0 {
            order.state = State::Done;
            return;
        }
        order.state = State::Paying;
        if order.deducted_at.is_some() {
            return;
        }
        (order.deducted_at, order.queries) = (Some(now + seconds), 0);
        match seconds {
            0 => self.deduct(index, now),
            _ => self.at(now + seconds, Timer::Deduction(index)),
        }
    }

    /// The time of a deduction has come, if it is still that one.
    pub(crate) fn end_deduction(&mut self, index: usize, now: u64) {
        if self.services.all[index].deducted_at.is_some_and(|at| at <= now) {
            self.deduct(index, now);
        }
    }

    /// A deduction ends: the user's money is taken, unless there is trouble with the user.
    pub(crate) fn deduct(&mut self, index: usize, now: u64) {
        let order = &mut self.services.all[index];
        order.deducted_at = None;
        let openid = order.openid.clone();
        if self.persons.iter().all(|(_, known, person)| known != openid || person.trouble.is_none()) {
            self.pay_service(index, now);
        }
    }

    /// The user pays: the money comes into the books as an order of WeChat Pay's own number.
    fn pay_service(&mut self, index: usize, now: u64) {
        let out_trade_no = self.ids.number("1501");
        let ServiceOrder { terms, payee, openid, total, profit_sharing, order_id, content, .. } =
            &self.services.all[index];
        let attach = format!("wxzff|{order_id}|{}", terms["out_order_no"].as_str().unwrap_or_default());
        let mut told = json!({ "out_trade_no": out_trade_no, "attach": attach, "payer": { "openid": openid },
            "description": content.get("service_introduction") });
        let (appid, mchid) = if *payee == self.mchid { ("appid", "mchid") } else { ("sp_appid", "sp_mchid") };
        (told[appid], told[mchid]) = (terms["appid"].clone(), self.mchid.as_str().into());
        if *payee != self.mchid {
            told["sub_mchid"] = payee.as_str().into();
        }
        let checkout = Checkout {
            operation: "payscore",
            terms: told.clone(),
            kind: "AUTH",
            placed_at: now,
            expires_at: now,
            state: checkout::State::NotPaid,
            openid: String::new(),
            trades: Vec::new(),
        };
        let trade = Trade {
            out_trade_no,
            payee: payee.clone(),
            total: *total,
            profit_sharing: *profit_sharing,
            terms: told,
            ..Trade::default()
        };
        let checkout = self.place(checkout, vec![trade]);
        // It names no coupons and no commission that could be wrong.
        let _ = self.pay_checkout(checkout, &Paying::default(), now);
        let paid = self.orders.last().map(|order| order.transaction_id.clone());
        let order = &mut self.services.all[index];
        (order.state, order.deducted_at) = (State::Done, None);
        order.paid = Some(Paid { time: compact(now), transaction_id: paid });
        self.tell_of_service(index, "PAYSCORE.USER_PAID", "用户支付成功通知", now);
    }

    /// What its user does, or what becomes of the deduction that runs.
    pub fn decide_service(&mut self, number: &str, action: &str, now: u64) -> Result<Value, Refusal> {
        let index = self.services.by_number.get(number).copied();
        let index = index.ok_or_else(|| Refusal::not_exists(format!("no service order `{number}`")))?;
        let order = &mut self.services.all[index];
        match (action, order.state) {
            ("CONFIRM", State::Created) => {
                order.begin(now);
                if order.openid.is_empty() {
                    let appid = order.terms["appid"].clone();
                    let user = self.persons.iter().find(|(known, ..)| appid == *known).map(|(_, openid, _)| openid);
                    self.services.all[index].openid = user.unwrap_or_default().into();
                }
                self.tell_of_service(index, "PAYSCORE.USER_CONFIRM", "用户确认成功通知", now);
            }
            ("PAY", State::Paying) => self.pay_service(index, now),
            ("FAIL", State::Paying) => order.deducted_at = None,
            ("CONFIRM", _) => return Err(Refusal::invalid("the order does not wait for its user to confirm it")),
            ("PAY" | "FAIL", _) => return Err(Refusal::invalid("nothing is to be collected for the order")),
            _ => return Err(Refusal::malformed(format!("action is {}", ACTIONS.join(", ")))),
        }
        let mut view = self.service_view(index, false);
        view["query_id"] = self.services.all[index].query_id.as_str().into();
        Ok(view)
    }
}

/// The total, where it is the sum of its parts and within what the user risks.
pub(crate) fn check_total(asked: &Asked, risk_fund: Option<&Value>) -> Result<i64, Refusal> {
    let sum = |pointer: &str, is_counted: bool| {
        let items = asked.at(pointer).and_then(Value::as_array).into_iter().flatten();
        let amount = |item: &Value| item["amount"].as_i64().unwrap_or_default();
        let count = |item: &Value| if is_counted { item["count"].as_i64().unwrap_or(1) } else { 1 };
        items.fold(0i64, |sum, item| sum.saturating_add(amount(item).saturating_mul(count(item))))
    };
    // The pages leave open whether an amount is of one piece or of all.
    let sums = [true, false].map(|is_counted| sum("/post_payments", is_counted) - sum("/post_discounts", is_counted));
    let total = asked.at("/total_amount").and_then(Value::as_i64).unwrap_or(sums[1]);
    if !(0..=MAX_AMOUNT).contains(&total) || !sums.contains(&total) {
        return Err(asked.wrong("/total_amount", "最终总金额计算非法，应为付费项目之和减去优惠之和"));
    }
    let limit = risk_fund.filter(|fund| fund["name"] != "ESTIMATE_ORDER_COST");
    if limit.and_then(|fund| fund["amount"].as_i64()).is_some_and(|limit| total > limit) {
        return Err(asked.wrong("/total_amount", "不能超过服务风险金额"));
    }
    Ok(total)
}
