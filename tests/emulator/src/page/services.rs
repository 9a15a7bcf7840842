//! 支付分: service orders, which their users confirm and pay.

use maud::{Markup, html};

use super::View;
use super::layout::Input;
use super::moment;
use super::money::yuan;
use super::pay::{text, told_state};

impl View<'_> {
    /// What users confirm before a service, and pay after it.
    pub(super) fn services(&self) -> Markup {
        let ledger = &self.merchant.ledger;
        let act = |view, title, action| {
            self.call(
                "payscore_result",
                title,
                &[Input::fixed("out_order_no", text(view, "out_order_no")), Input::fixed("action", action)],
            )
        };
        html! {
            @if !ledger.services.all.is_empty() { h2 { (self.say("支付分", "WeChat Pay Score")) } }
            ol.orders {
                @for (order, view) in ledger.services.all.iter().zip(&ledger.service_views()).rev().take(100) {
                    li.card {
                        div.title {
                            @if let Some(total) = view["total_amount"].as_i64() { b { (yuan(total)) } " " }
                            (told_state(text(view, "state"))) " "
                            span.state { (text(view, "state_description")) " " (text(&view["collection"], "state")) }
                            span.numbers { code { (text(view, "out_order_no")) } " · " (text(view, "service_introduction")) }
                            time { (moment(order.created_at)) }
                        }
                        @if view["state"] == "CREATED" {
                            div.calls { (act(view, self.say("确认订单", "Confirm the order"), "CONFIRM")) }
                        }
                        @if view["state_description"] == "MCH_COMPLETE" {
                            div.calls {
                                (act(view, self.say("用户付款", "Pay"), "PAY"))
                                @if order.deducted_at.is_some() {
                                    (act(view, self.say("扣款失败", "Let the deduction fail"), "FAIL"))
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
