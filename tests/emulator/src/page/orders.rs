//! Orders: what each is worth, where its money is, and what happened to it.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::body::plain;
use super::layout::{Input, Kind, Page};
use super::money::yuan;
use super::pay::brief;
use super::{View, moment};
use crate::calendar::rfc3339;
use crate::order::Order;

/// Something that happened to an order.
struct Step {
    /// RFC 3339; empty for what is still to come.
    at: String,
    what: &'static str,
    state: String,
    amount: Option<i64>,
    detail: String,
}

impl View<'_> {
    pub(super) fn orders(&self) -> Page {
        let orders = self.merchant.ledger.orders();
        let seller = orders.last().map(|order| order.sub_mchid.as_str()).unwrap_or_default();
        let content = html! {
            @if orders.is_empty() { p.hint { (self.say("还没有已支付的订单。", "No order was paid yet.")) } }
            ol.orders {
                @for order in orders.iter().rev().take(100) {
                    li.card {
                        a.title href=(self.path(&format!("/orders/{}", order.transaction_id))) {
                            b { (yuan(order.total)) } " " (self.order_state(order))
                            span.numbers { code { (order.out_trade_no) } " → " (self.name(&order.sub_mchid)) }
                            time { (moment(order.paid_at)) }
                        }
                        (self.bar(order))
                    }
                }
            }
            section.calls {
                h2 { (self.say("手动操作", "By hand")) }
                (self.call("orders", self.say("买家支付一笔订单", "A buyer pays an order"), &[
                    Input::new("sub_mchid", self.say("二级商户", "Second-level merchant"), seller, Kind::Text),
                    Input::new("total", self.say("金额（分）", "Amount (fen)"), "10000", Kind::Number),
                    Input::new("profit_sharing", self.say("需要分账", "To be split"), "true", Kind::Flag),
                    Input::new("seconds_ago", self.say("多少秒前支付", "Paid so many seconds ago"), "60", Kind::Number),
                ]))
            }
        };
        Page { title: self.say("订单", "Orders").into(), current: "/", content }
    }

    pub(super) fn order(&self, id: &str) -> Option<Page> {
        let ledger = &self.merchant.ledger;
        let order = ledger.order(id)?;
        let dump = &ledger.dump(Some(id))["orders"][0];
        let notifications: Vec<_> =
            self.merchant.outbox.list().filter(|known| known.resource["transaction_id"] == id).collect();
        let rest = (order.total - order.refunded).to_string();
        let content = html! {
            p.facts {
                (self.order_state(order)) " "
                code { (order.transaction_id) } " · " code { (order.out_trade_no) } " · " (self.name(&order.sub_mchid))
            }
            div.card { p.total { (yuan(order.total)) } (self.bar(order)) }
            section {
                h2 { (self.say("经过", "Timeline")) }
                ol.timeline {
                    @for step in self.steps(order, dump) {
                        li class=[(step.state == "PENDING" || step.state == "PROCESSING").then_some("next")] {
                            time { (brief(&step.at)) }
                            " " b { (step.what) }
                            @if let Some(fen) = step.amount { " " (yuan(fen)) }
                            " " span.state { (step.state) } " " (step.detail)
                        }
                    }
                    @for notification in notifications {
                        li {
                            time { (moment(notification.created_at)) } " "
                            a href=(self.path(&format!("/notifications/{}", notification.id))) {
                                (self.say("通知", "Notification")) " " (notification.summary)
                            }
                            " " (self.state(notification))
                        }
                    }
                }
            }
            section.calls {
                h2 { (self.say("手动操作", "By hand")) }
                (self.call("refunds", self.say("退款给买家", "Refund the buyer"), &[
                    Input::fixed("transaction_id", id),
                    Input::new("amount", self.say("金额（分）", "Amount (fen)"), rest, Kind::Number),
                ]))
                (self.complain(id))
                @for refund in dump["refunds"].as_array().into_iter().flatten() {
                    @if matches!(refund["status"].as_str(), Some("PROCESSING" | "ABNORMAL")) {
                        (self.call("refund_result", self.say("退款结果", "What becomes of a refund"), &[
                            Input::new("out_refund_no", self.say("退款单号", "Refund"), refund["out_refund_no"].as_str().unwrap_or_default(), Kind::Text),
                            Input::new("status", self.say("状态", "Status"), "SUCCESS", Kind::OneOf(&["SUCCESS", "ABNORMAL", "CLOSED"])),
                        ]))
                    }
                }
                @if order.subsidy < order.subsidy_amount {
                    (self.call("subsidies", self.say("补差到账", "The subsidy arrives"), &[Input::fixed("transaction_id", id)]))
                }
            }
            details { summary { (self.say("全部数据", "All of it")) } (plain(dump)) }
        };
        Some(Page { title: format!("{} {}", self.say("订单", "Order"), yuan(order.total)), current: "/", content })
    }

    fn order_state(&self, order: &Order) -> Markup {
        let (class, words) = match order {
            _ if order.refunded == order.total => ("bad", self.say("已全额退款", "refunded")),
            _ if order.frozen > 0 => ("sample", self.say("待分账", "to be split")),
            _ if order.refunded > 0 => ("cut", self.say("部分退款", "partly refunded")),
            _ if order.profit_sharing => ("good", self.say("分账完结", "split and finished")),
            _ => ("good", self.say("已支付", "paid")),
        };
        html! { span class={ "verdict " (class) } { (words) } }
    }

    /// A merchant's name beside its number.
    fn name(&self, mchid: &str) -> String {
        let name = self.merchant.ledger.account(mchid).map(|account| account.name.as_str()).unwrap_or_default();
        format!("{name} {mchid}").trim().into()
    }

    /// Payment, splits, returns and after-sales splits by their time; what has none is still to come.
    fn steps(&self, order: &Order, dump: &Value) -> Vec<Step> {
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let step = |value: &Value, what, amount: &str, detail: String| Step {
            at: text(value, "finish_time"),
            what,
            state: text(value, "result")
                + &value["fail_reason"].as_str().map(|reason| format!(" {reason}")).unwrap_or_default(),
            amount: value[amount].as_i64(),
            detail,
        };
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let mut steps = Vec::new();
        for split in list(&dump["splits"]) {
            for share in list(&split["receivers"]) {
                let detail = format!(
                    "→ {} {} · {}",
                    self.name(&text(&share, "receiver_account")),
                    text(&share, "description"),
                    text(&split, "out_order_no")
                );
                steps.push(step(&share, self.say("分账", "Split"), "amount", detail));
            }
        }
        for back in list(&dump["returns"]) {
            let detail = format!("← {} · {}", self.name(&text(&back, "return_mchid")), text(&back, "out_return_no"));
            steps.push(step(&back, self.say("分账回退", "Return"), "amount", detail));
        }
        for fee in list(&dump["after_sales"]) {
            steps.push(step(&fee, self.say("售后分账", "After-sales split"), "amount", String::new()));
        }
        for refund in list(&dump["refunds"]) {
            let at = ["success_time", "create_time"].map(|name| text(&refund, name));
            steps.push(Step {
                at: at.into_iter().find(|at| !at.is_empty()).unwrap_or_default(),
                what: self.say("退款", "Refund"),
                state: text(&refund, "status"),
                amount: refund["amount"]["refund"].as_i64(),
                detail: format!("· {}", text(&refund, "out_refund_no")),
            });
        }
        steps.sort_by_key(|step| (step.at.is_empty(), step.at.clone()));
        let paid = json!({ "finish_time": rfc3339(order.paid_at), "amount": order.total });
        steps.insert(0, step(&paid, self.say("支付", "Paid"), "amount", String::new()));
        steps
    }
}
