//! Notifications: what waits, what was accepted, and every kind by hand.

use maud::{Markup, html};
use serde_json::json;

use super::body::plain;
use super::layout::{Input, Kind, Page};
use super::requests::headers;
use super::{View, moment};
use crate::outbox::Notification;

impl View<'_> {
    pub(super) fn notifications(&self) -> Page {
        let mut list: Vec<_> = self.merchant.outbox.list().collect();
        list.sort_by_key(|notification| std::cmp::Reverse(notification.created_at));
        let content = html! {
            @if list.is_empty() {
                p.hint { (self.say("还没有通知。", "No notification yet.")) }
            }
            ol.notifications {
                @for notification in list.iter().take(200) {
                    li {
                        a href=(self.path(&format!("/notifications/{}", notification.id))) {
                            (self.state(notification))
                            span.operation { (notification.summary) " " code { (notification.event_type) } }
                            span.path { (notification.url) }
                            time { (moment(notification.created_at)) }
                        }
                    }
                }
            }
            section.calls {
                h2 { (self.say("手动操作", "By hand")) }
                (self.call("deliver", self.say("立即推送所有等待中的通知", "Send all that wait now"), &[]))
                (self.trigger())
            }
        };
        Page { title: self.say("通知", "Notifications").into(), current: "/notifications", content }
    }

    pub(super) fn notification(&self, id: &str) -> Option<Page> {
        let notification = self.merchant.outbox.get(id)?;
        let deliveries: Vec<_> = self.emulator.journal.deliveries(id).collect();
        let content = html! {
            p.facts { (self.state(notification)) " " code { (notification.event_type) } " " (notification.url) }
            (self.call("resend", self.say("立即再推送一次", "Send it again now"), &[Input::fixed("id", id)]))
            section {
                h2 { (self.say("推送记录", "Attempts")) }
                ol.timeline {
                    li { time { (moment(notification.created_at)) } " " (self.say("产生", "Made")) }
                    @for delivery in &deliveries {
                        li {
                            time { (moment(delivery.at)) } " "
                            @match delivery.status {
                                Some(status) => { (self.say("应答 ", "answered ")) b { (status) } }
                                None => (self.say("无人应答", "nobody answered")),
                            }
                        }
                    }
                    @if let Some(at) = notification.next {
                        li.next { time { (moment(at)) } " " (self.say("下次推送", "next attempt")) }
                    }
                }
            }
            section {
                h2 { (self.say("解密后的内容", "Opened content")) }
                (plain(&notification.resource))
            }
            @if let Some(last) = deliveries.last() {
                section {
                    h2 { (self.say("推送的报文", "As it was posted")) }
                    (headers(self.language, last.message.headers.iter().map(|(name, value)| (*name, value.as_str()))))
                    (plain(&serde_json::from_slice(&last.message.body).unwrap_or(json!(null))))
                }
            }
        };
        Some(Page { title: format!("{} {id}", notification.summary), current: "/notifications", content })
    }

    /// A notification's state, as a badge.
    pub(super) fn state(&self, notification: &Notification) -> Markup {
        let told = json!(notification);
        let (class, words) = match told["state"].as_str().unwrap_or_default() {
            "accepted" => ("good", self.say("已接收", "accepted")),
            "given_up" => ("bad", self.say("已放弃", "given up")),
            "elsewhere" => ("cut", self.say("不在本机", "elsewhere")),
            _ => ("sample", self.say("等待中", "waiting")),
        };
        let attempts = told["attempts"].as_u64().unwrap_or_default();
        html! { span class={ "verdict " (class) } { (words) " · " (attempts) } }
    }

    fn trigger(&self) -> Markup {
        let mut kinds: Vec<String> =
            wxpay_core::catalogue::events().map(wxpay_core::schema::event::Entry::id).collect();
        kinds.sort();
        let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
        self.call(
            "trigger",
            self.say("触发任意一种通知", "Trigger any kind"),
            &[
                Input::new(
                    "event",
                    self.say("通知", "Event"),
                    kinds.first().copied().unwrap_or_default(),
                    Kind::OneOf(&kinds),
                ),
                Input::new(
                    "url",
                    self.say("推送到（本机）", "To (loopback)"),
                    "http://127.0.0.1:8000/notify",
                    Kind::Text,
                ),
                Input::new("data", self.say("覆盖的字段", "Members to override"), "{}", Kind::Json),
            ],
        )
    }
}
