//! 消费者投诉: what buyers complain of, and what they say and do then.

use maud::{Markup, html};

use super::View;
use super::layout::{Input, Kind};
use super::moment;
use super::money::yuan;
use super::pay::told_state;
use crate::complaint_user::USER_ACTS;

impl View<'_> {
    /// The complaints with their history.
    pub(super) fn complaints(&self) -> Markup {
        let ledger = &self.merchant.ledger;
        let actions = USER_ACTS.map(|(name, _)| name);
        html! {
            @if !ledger.complaints.all.is_empty() { h2 { (self.say("消费者投诉", "Complaints")) } }
            ol.orders {
                @for complaint in ledger.complaints.all.iter().rev().take(100) {
                    li.card {
                        div.title {
                            (told_state(complaint.state.name())) " " (complaint.detail)
                            span.numbers { code { (complaint.id) } " · " (complaint.problem_type) }
                            @if let Some(amount) = complaint.apply_refund_amount { " " (yuan(amount)) }
                            time { (moment(complaint.created_at)) }
                        }
                        ol.timeline {
                            @for negotiation in &complaint.history {
                                li {
                                    time { (moment(negotiation.at)) } " " b { (negotiation.operator) } " "
                                    span.state { (negotiation.kind) } " " (negotiation.details)
                                }
                            }
                        }
                        div.calls {
                            (self.call("complaint_result", self.say("买家的下一步", "What the buyer does next"), &[
                                Input::fixed("complaint_id", &complaint.id),
                                Input::new("action", self.say("动作", "Action"), actions[0], Kind::OneOf(&actions)),
                                Input::new("content", self.say("留言", "Words"), "", Kind::Text),
                            ]))
                        }
                    }
                }
            }
        }
    }

    /// The buyer of an order complains.
    pub(super) fn complain(&self, transaction_id: &str) -> Markup {
        self.call(
            "complain",
            self.say("买家投诉", "The buyer complains"),
            &[
                Input::fixed("transaction_id", transaction_id),
                Input::new(
                    "detail",
                    self.say("投诉内容", "What of"),
                    self.say("商品与描述不符", "It is not as described"),
                    Kind::Text,
                ),
                Input::new(
                    "problem_type",
                    self.say("问题类型", "Kind"),
                    "REFUND",
                    Kind::OneOf(&["REFUND", "SERVICE_NOT_WORK", "OTHERS"]),
                ),
                Input::new("images", self.say("图片数", "Pictures"), "0", Kind::Number),
            ],
        )
    }
}
