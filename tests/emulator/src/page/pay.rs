//! The payer's side: what `code_url` and `h5_url` lead to, and the orders that wait for a payer.

use maud::{Markup, html};
use serde_json::Value;

use super::layout::{Input, Kind, Page};
use super::money::yuan;
use super::{View, moment};
use crate::batch::CLOSE_REASONS;
use crate::checkout::{Checkout, State};
use crate::transfer::FAIL_REASONS;

impl View<'_> {
    pub(super) fn checkouts(&self) -> Page {
        let checkouts = &self.merchant.ledger.checkouts;
        let content = html! {
            @if checkouts.all.is_empty() {
                p.hint { (self.say("还没有下单。调用下单接口后，可在这里扮演买家支付。", "No order was placed yet. Once one is, you can play its payer here.")) }
            }
            ol.orders {
                @for checkout in checkouts.all.iter().rev().take(100) {
                    li.card {
                        div.title {
                            b { (yuan(self.total(checkout))) } " " (self.checkout_state(checkout))
                            span.numbers { code { (self.number(checkout)) } " · " (checkout.kind) " " (description(checkout)) }
                            time { (moment(checkout.placed_at)) }
                        }
                        @if matches!(checkout.state, State::NotPaid | State::Paying) { (self.buttons(checkout)) }
                    }
                }
            }
            (self.services())
            (self.complaints())
            (self.transfers())
            (self.batches())
            (self.withdrawals())
        };
        Page { title: self.say("支付", "Pay").into(), current: "/pay", content }
    }

    /// The page of one payer.
    pub(super) fn pay(&self, prepay_id: &str) -> Option<Page> {
        let checkout = &self.merchant.ledger.checkouts.all[self.merchant.ledger.checkout_of(prepay_id)?];
        let content = html! {
            div.payer {
                p.shop { (description(checkout)) }
                p.total { (yuan(self.total(checkout))) }
                p { (self.checkout_state(checkout)) }
                @if matches!(checkout.state, State::NotPaid | State::Paying) { (self.buttons(checkout)) }
                p.hint { code { (self.number(checkout)) } }
            }
        };
        Some(Page { title: self.say("确认支付", "Confirm the payment").into(), current: "/pay", content })
    }

    /// What users confirm.
    fn transfers(&self) -> Markup {
        let views = self.merchant.ledger.transfer_views();
        html! {
            @if !views.is_empty() { h2 { (self.say("商家转账", "Transfers")) } }
            ol.orders {
                @for view in views.iter().rev().take(100) {
                    li.card {
                        div.title {
                            b { (yuan(view["transfer_amount"].as_i64().unwrap_or_default())) } " "
                            (told_state(text(view, "state")))
                            span.numbers { code { (text(view, "out_bill_no")) } " → " (text(view, "user_name")) " " (text(view, "openid")) }
                            time { (brief(text(view, "create_time"))) }
                        }
                        @if view["state"] == "WAIT_USER_CONFIRM" {
                            div.calls {
                                (self.call("transfer_result", self.say("确认收款", "Take it"), &[
                                    Input::fixed("out_bill_no", text(view, "out_bill_no")),
                                ]))
                                (self.call("transfer_result", self.say("转账失败", "Let it fail"), &[
                                    Input::fixed("out_bill_no", text(view, "out_bill_no")),
                                    Input::new("fail_reason", self.say("原因", "Reason"), FAIL_REASONS[0], Kind::OneOf(&FAIL_REASONS)),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }

    /// Batches of transfers that are under way, and those that were.
    fn batches(&self) -> Markup {
        let views = self.merchant.ledger.batch_views();
        html! {
            @if !views.is_empty() { h2 { (self.say("批量转账", "Batches of transfers")) } }
            ol.orders {
                @for view in views.iter().rev().take(100) {
                    li.card {
                        div.title {
                            b { (yuan(view["total_amount"].as_i64().unwrap_or_default())) } " "
                            (told_state(text(view, "batch_status")))
                            span.numbers { code { (text(view, "out_batch_no")) } " · " (text(view, "batch_name")) " × " (view["total_num"]) }
                            time { (brief(text(view, "create_time"))) }
                        }
                        @if view["batch_status"] == "PROCESSING" {
                            div.calls {
                                (self.call("batch_result", self.say("立即执行", "Execute it now"), &[
                                    Input::fixed("out_batch_no", text(view, "out_batch_no")),
                                ]))
                                (self.call("batch_result", self.say("关闭批次", "Close it"), &[
                                    Input::fixed("out_batch_no", text(view, "out_batch_no")),
                                    Input::new("close_reason", self.say("原因", "Reason"), CLOSE_REASONS[0], Kind::OneOf(&CLOSE_REASONS)),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }

    /// What banks do.
    fn withdrawals(&self) -> Markup {
        let views = self.merchant.ledger.withdrawal_views();
        html! {
            @if !views.is_empty() { h2 { (self.say("提现", "Withdrawals")) } }
            ol.orders {
                @for view in views.iter().rev().take(100) {
                    li.card {
                        div.title {
                            b { (yuan(view["amount"].as_i64().unwrap_or_default())) } " "
                            (told_state(text(view, "status")))
                            span.numbers { code { (text(view, "out_request_no")) } " " (text(view, "sub_mchid")) }
                            time { (brief(text(view, "create_time"))) }
                        }
                        @if view["status"] == "CREATE_SUCCESS" {
                            div.calls {
                                (self.call("withdraw_result", self.say("银行处理结果", "What the bank does"), &[
                                    Input::fixed("out_request_no", text(view, "out_request_no")),
                                    Input::new("status", self.say("状态", "Status"), "SUCCESS", Kind::OneOf(&["SUCCESS", "FAIL", "REFUND", "CLOSE"])),
                                ]))
                            }
                        }
                    }
                }
            }
        }
    }

    fn buttons(&self, checkout: &Checkout) -> Markup {
        let name = if checkout.is_combined() { "combine_out_trade_no" } else { "out_trade_no" };
        let number = || Input::fixed(name, self.number(checkout));
        html! {
            div.calls {
                (self.call("pay", self.say("支付", "Pay"), &[number()]))
                (self.call("refuse", self.say("拒绝", "Refuse"), &[number()]))
            }
            @if !checkout.is_combined() {
                details {
                    summary { (self.say("用优惠券支付…", "Pay with coupons…")) }
                    (self.call("pay", self.say("用优惠券支付", "Pay with coupons"), &[
                        number(),
                        Input::new("coupons", self.say("优惠券", "Coupons"), r#"[{"amount": 1}]"#, Kind::Json),
                    ]))
                }
            }
        }
    }

    fn total(&self, checkout: &Checkout) -> i64 {
        checkout.trades.iter().map(|trade| self.merchant.ledger.checkouts.trades[*trade].total).sum()
    }

    /// The merchant's number.
    fn number<'a>(&'a self, checkout: &'a Checkout) -> &'a str {
        let combined = checkout.terms["combine_out_trade_no"].as_str();
        let first =
            || checkout.trades.first().map(|trade| self.merchant.ledger.checkouts.trades[*trade].out_trade_no.as_str());
        combined.or_else(first).unwrap_or_default()
    }

    fn checkout_state(&self, checkout: &Checkout) -> Markup {
        let (class, words) = match checkout.state {
            State::NotPaid => ("sample", self.say("待支付", "not paid")),
            State::Paying => ("sample", self.say("等待输入密码", "asked for a password")),
            State::Paid => ("good", self.say("已支付", "paid")),
            State::Closed => ("cut", self.say("已关闭", "closed")),
            State::Revoked => ("cut", self.say("已撤销", "reversed")),
            State::Failed => ("bad", self.say("支付失败", "failed")),
        };
        html! { span class={ "verdict " (class) } { (words) } }
    }
}

fn description(checkout: &Checkout) -> &str {
    let of_one = checkout.terms["description"].as_str();
    of_one.or_else(|| checkout.terms["sub_orders"][0]["description"].as_str()).unwrap_or_default()
}

pub(super) fn text<'a>(view: &'a Value, name: &str) -> &'a str {
    view[name].as_str().unwrap_or_default()
}

/// A time of RFC 3339 as the page shows moments.
pub(super) fn brief(time: &str) -> String {
    time.get(5..19).unwrap_or("—").replace('T', " ")
}

/// A state in the words of the wire, as a badge.
pub(super) fn told_state(state: &str) -> Markup {
    let class = match state {
        "SUCCESS" | "DONE" | "PROCESSED" | "FINISHED" => "good",
        "FAIL" | "REFUND" => "bad",
        "CLOSE" | "CLOSED" | "CANCELLED" | "REVOKED" | "EXPIRED" => "cut",
        _ => "sample",
    };
    html! { span class={ "verdict " (class) } { (state) } }
}
