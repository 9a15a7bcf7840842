//! Requests as they come in, and what each was made of.

use maud::{Markup, html};
use wxpay_core::Entry;
use wxpay_core::catalogue;

use super::body::body;
use super::layout::Page;
use super::{Language, View, moment};
use crate::emulator::Emulator;
use crate::journal::Record;
use crate::message::{Reply, Request, Sent};
use crate::shape::{self, form};
use crate::why::canonical;

impl Record {
    fn request(&self) -> Request<'_> {
        let Sent { method, target, headers, body } = &self.request;
        Request { method, target, headers, body }
    }

    fn operation(&self) -> Option<&'static Entry> {
        shape::serving(&self.request())
    }

    /// How it ended: the class of it, and the words.
    fn verdict(&self, language: Language) -> (&'static str, String) {
        let Reply { status, body, cut, headers, .. } = &self.reply;
        if cut.is_some() {
            return ("cut", language.say("连接被切断", "cut").into());
        }
        let is_sample = headers.iter().any(|(name, _)| *name == shape::MARK.0);
        let code = serde_json::from_slice::<serde_json::Value>(body).ok();
        let code = code.as_ref().and_then(|json| json["code"].as_str()).filter(|_| *status >= 300);
        match (status, is_sample, code) {
            (200..=299, true, _) => ("sample", format!("{status} {}", language.say("样例", "sample"))),
            (200..=299, ..) => ("good", status.to_string()),
            (_, _, Some(code)) => ("bad", format!("{status} {code}")),
            _ => ("bad", status.to_string()),
        }
    }
}

impl Emulator {
    /// The requests after the one of this number, each on one line of a terminal, and the number of the last.
    pub fn requests_after(&self, number: u64) -> (u64, Vec<String>) {
        let new = self.journal.records().take_while(|record| record.number > number);
        let mut lines: Vec<String> = new.map(|record| self.line(record)).collect();
        lines.reverse();
        (self.journal.records().next().map_or(number, |record| record.number), lines)
    }

    fn line(&self, record: &Record) -> String {
        let (_, verdict) = record.verdict(Language::English);
        let why = (record.reply.status == 401).then(|| self.why(&record.request(), record.at)).flatten();
        let why = why.map(|(_, en)| format!(": {en}")).unwrap_or_default();
        let (time, Sent { method, target, .. }) = (moment(record.at), &record.request);
        format!("{time}  {method} {target}  {}  {verdict}{why}", title(record.operation()))
    }

    /// One request in the list.
    pub(super) fn row(&self, record: &Record, language: Language) -> Markup {
        let (class, verdict) = record.verdict(language);
        let why = (record.reply.status == 401).then(|| self.why(&record.request(), record.at)).flatten();
        html! {
            li data-number=(record.number) {
                a href=(format!("/requests/{}", record.number)) {
                    span.method { (record.request.method) }
                    span.path { (record.request.target) }
                    span class={ "verdict " (class) } { (verdict) }
                    span.operation { (title(record.operation())) }
                    time { (moment(record.at)) }
                    @if let Some((zh, en)) = why { span.why { (language.say(zh, en)) } }
                }
            }
        }
    }
}

impl View<'_> {
    pub(super) fn requests(&self) -> Page {
        let empty = self.say(
            "还没有请求。把 SDK 的 base_url 指到这里，请求会实时出现。",
            "No request yet. Point your SDK here, and its requests appear as they come.",
        );
        let content = html! {
            p.hint #live { (self.say("实时更新；只保留最近 500 个请求。", "Live; the last 500 requests are kept.")) }
            ol.requests #requests data-since=(self.emulator.journal.count()) {
                @for record in self.emulator.journal.records().take(200) { (self.emulator.row(record, self.language)) }
            }
            p.hint.empty { (empty) " " code { (self.base) } }
        };
        Page { title: self.say("请求", "Requests").into(), current: "/requests", content }
    }

    pub(super) fn request(&self, number: u64) -> Option<Page> {
        let record = self.emulator.journal.get(number)?;
        let request = record.request();
        let operation = record.operation();
        let (class, verdict) = record.verdict(self.language);
        let serial = request.header("Wechatpay-Serial").unwrap_or_default();
        let open = |text: &str| self.merchant.signing.open(serial, text);
        let closed = |_: &str| None;
        let why = self.emulator.why(&request, record.at);
        let signed = form::signed(&request);
        let noted = record.reply.headers.iter().find(|(name, _)| *name == shape::UNKNOWN);
        let content = html! {
            p.facts {
                span class={ "verdict " (class) } { (verdict) }
                " " time { (moment(record.at)) }
                @if let Some(entry) = operation { " " code { (entry.id()) } }
            }
            @match why {
                Some((zh, en)) if record.missing == 0 => div.alert role="alert" {
                    h2 { (self.say("签名未通过的原因", "Why the signature fails")) }
                    p { (self.language.say(zh, en)) }
                }
                Some(_) => p.hint { (self.say("请求体太长，未全部保留，无法诊断签名。", "The body is too long to be kept whole, and its signature is not diagnosed.")) }
                None => p.passed { "✓ " (self.say("签名正确", "The signature is good")) }
            }
            @if let Some((_, noted)) = noted {
                p.hint { (self.say("接口表不认识的字段：", "Unknown to the catalogue: ")) code { (noted) } }
            }
            section {
                h2 { (self.say("请求", "Request")) }
                (headers(self.language, request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
                (body(signed, operation.map(|entry| entry.body), &open))
                button.copy type="button" data-copy=(curl(&request, &self.base)) { (self.say("复制为 curl", "Copy as curl")) }
            }
            section {
                h2 { (self.say("签名串", "Canonical text")) }
                @match canonical(&request) {
                    Some(text) => pre.canonical { (text) }
                    None => p.hint { (self.say("Authorization 头无法解析。", "Authorization cannot be read.")) }
                }
            }
            section {
                h2 { (self.say("应答", "Answer")) }
                (headers(self.language, record.reply.headers.iter().map(|(name, value)| (*name, value.as_str()))))
                (body(&record.reply.body, operation.map(|entry| entry.answer), &closed))
            }
        };
        let title = format!("{} {}", title(operation), request.path());
        Some(Page { title: title.trim().into(), current: "/requests", content })
    }
}

/// The Chinese name of an operation, as its page has it.
fn title(entry: Option<&'static Entry>) -> &'static str {
    let listed = |entry: &Entry| {
        catalogue::operations().find(|listed| listed.method == entry.method && listed.path == entry.path)
    };
    entry.and_then(listed).map(|listed| listed.title).unwrap_or_default()
}

pub(super) fn headers<'a>(language: Language, headers: impl Iterator<Item = (&'a str, &'a str)>) -> Markup {
    html! {
        details {
            summary { (language.say("请求头 / 应答头", "Headers")) }
            dl.headers {
                @for (name, value) in headers { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// The command that sends the same bytes.
fn curl(request: &Request<'_>, base: &str) -> String {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', r"'\''"));
    let own = ["host", "content-length", "connection", "accept-encoding", "transfer-encoding"];
    let is_own = |name: &str| own.contains(&name.to_ascii_lowercase().as_str());
    let headers = request.headers.iter().filter(|(name, _)| !is_own(name));
    let mut words = vec!["curl -X".to_owned(), quoted(request.method), quoted(&format!("{base}{}", request.target))];
    words.extend(headers.flat_map(|(name, value)| ["-H".to_owned(), quoted(&format!("{name}: {value}"))]));
    if !request.body.is_empty() {
        words.extend(["--data-binary".to_owned(), quoted(&String::from_utf8_lossy(request.body))]);
    }
    words.join(" ")
}
