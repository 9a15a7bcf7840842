//! The frame of every page, and the words of two languages.

use maud::{DOCTYPE, Markup, html};
use serde_json::Value;

use super::{View, moment};

/// A language of the page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // The page speaks two.
pub enum Language {
    /// 中文.
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The one of the two that `Accept-Language` prefers; English where it names neither.
    pub fn of(accepted: &str) -> Self {
        let mut best = (0.0, Self::English);
        for part in accepted.split(',') {
            let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
            let weight = weight.trim().parse().unwrap_or(0.0);
            let language = match tag.trim().to_ascii_lowercase().split('-').next() {
                Some("zh") => Self::Chinese,
                Some("en") => Self::English,
                _ => continue,
            };
            // Of two that are liked the same, the first.
            if weight > best.0 {
                best = (weight, language);
            }
        }
        best.1
    }

    /// The words of this language.
    pub(super) fn say(self, zh: &'static str, en: &'static str) -> &'static str {
        if self == Self::Chinese { zh } else { en }
    }

    fn tag(self) -> &'static str {
        self.say("zh-CN", "en")
    }
}

/// What stands in the frame.
pub(super) struct Page {
    pub(super) title: String,
    /// The path of the entry of the menu that it belongs to.
    pub(super) current: &'static str,
    pub(super) content: Markup,
}

impl View<'_> {
    /// The whole page.
    pub(super) fn lay_out(&self, page: &Page) -> Markup {
        let menu = [
            ("/", self.say("订单", "Orders")),
            ("/requests", self.say("请求", "Requests")),
            ("/notifications", self.say("通知", "Notifications")),
            ("/pay", self.say("支付", "Pay")),
            ("/accounts", self.say("控制", "Controls")),
        ];
        let brand = self.say("本地微信支付", "Local WeChat Pay");
        html! {
            (DOCTYPE)
            html lang=(self.language.tag()) {
                (head(&format!("{} · {brand}", page.title)))
                body {
                    a.skip href="#content" { (self.say("跳到内容", "Skip to content")) }
                    header {
                        a.brand href=(self.path("/")) { (brand) }
                        nav aria-label=(self.say("主菜单", "Main menu")) {
                            @for (path, words) in menu {
                                a href=(self.path(path)) aria-current=[(path == page.current).then_some("page")] { (words) }
                            }
                        }
                        p.clock title=(self.say("业务时钟（北京时间）", "Clock of the business, Beijing time")) {
                            time { (moment(self.now)) }
                        }
                    }
                    main #content {
                        h1 { (page.title) }
                        @if self.emulator.merchants.len() > 1 {
                            p.platforms {
                                (self.say("平台商户：", "Platform merchant: "))
                                @for mchid in self.emulator.merchants.keys() {
                                    a href=(format!("?platform={mchid}")) aria-current=[(*mchid == self.merchant.ledger.mchid).then_some("true")] { (mchid) }
                                    " "
                                }
                            }
                        }
                        (page.content)
                    }
                    p #answer role="status" aria-live="polite" hidden {}
                }
            }
        }
    }

    /// A path of this page, for the platform merchant that is looked at.
    pub(super) fn path(&self, path: &str) -> String {
        match &self.platform {
            Some(mchid) => {
                let query: String =
                    form_urlencoded::Serializer::new(String::new()).append_pair("platform", mchid).finish();
                format!("{path}?{query}")
            }
            None => path.to_owned(),
        }
    }

    /// A control call as a form: its members with their values, and the command that does the same.
    pub(super) fn call(&self, name: &str, title: &str, inputs: &[Input<'_>]) -> Markup {
        // Where there is nothing to fill in, the button says it all.
        let is_bare = inputs.iter().all(|input| input.hidden);
        let body: serde_json::Map<String, Value> =
            inputs.iter().map(|input| (input.name.to_owned(), input.json())).collect();
        html! {
            form.call data-call=(name) data-base=(self.base) data-platform=[self.platform.as_ref()] {
                @if !is_bare { h3 { (title) } }
                @for input in inputs.iter().filter(|input| !input.hidden) {
                    label {
                        span { (input.label) }
                        @match input.kind {
                            Kind::Json => textarea name=(input.name) data-kind="json" rows="3" spellcheck="false" { (input.value) }
                            Kind::OneOf(words) => select name=(input.name) data-kind="text" {
                                @for word in words { option value=(word) selected[*word == input.value] { (word) } }
                            }
                            Kind::Flag => input type="checkbox" name=(input.name) data-kind="flag" checked[input.value == "true"];
                            Kind::Number => input type="number" name=(input.name) data-kind="number" value=(input.value);
                            Kind::Text => input type="text" name=(input.name) data-kind="text" value=(input.value) spellcheck="false" autocomplete="off";
                        }
                    }
                }
                @for input in inputs.iter().filter(|input| input.hidden) {
                    input type="hidden" name=(input.name) data-kind=(input.kind.name()) value=(input.value);
                }
                button type="submit" { @if is_bare { (title) } @else { (self.say("执行", "Do it")) } }
                code.command { "curl " (self.base) "/_control/" (name) " -d '" (Value::Object(body)) "'" }
            }
        }
    }
}

/// A member of a control call.
pub(super) struct Input<'a> {
    pub(super) name: &'a str,
    pub(super) label: &'a str,
    pub(super) value: String,
    pub(super) kind: Kind<'a>,
    pub(super) hidden: bool,
}

/// The kind of a member.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// Left out where it is empty.
    Text,
    Number,
    Flag,
    OneOf(&'a [&'a str]),
    Json,
}

impl Kind<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Text | Self::OneOf(_) => "text",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::Json => "json",
        }
    }
}

impl<'a> Input<'a> {
    pub(super) fn new(name: &'a str, label: &'a str, value: impl Into<String>, kind: Kind<'a>) -> Self {
        Self { name, label, value: value.into(), kind, hidden: false }
    }

    /// One that says what the form is about.
    pub(super) fn fixed(name: &'a str, value: impl Into<String>) -> Self {
        Self { name, label: "", value: value.into(), kind: Kind::Text, hidden: true }
    }

    fn json(&self) -> Value {
        match self.kind {
            Kind::Text | Kind::OneOf(_) => self.value.as_str().into(),
            Kind::Number | Kind::Flag | Kind::Json => serde_json::from_str(&self.value).unwrap_or(Value::Null),
        }
    }
}

/// Where there is no merchant at all.
pub(super) fn nobody(language: Language) -> Markup {
    let words = language.say("这里没有这个平台商户。", "There is no such platform merchant here.");
    html! { (DOCTYPE) html lang=(language.tag()) { (head(words)) body { main { p { (words) } } } } }
}

fn head(title: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) }
            link rel="stylesheet" href="/style.css";
            link rel="icon" href="/icon.svg";
            script src="/script.js" defer {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_that_a_browser_prefers_is_spoken() {
        for chinese in ["zh", "zh-CN,zh;q=0.9,en;q=0.8", "fr, zh-TW;q=0.5", "en;q=0.5,zh;q=0.7", "zh,en"] {
            assert_eq!(Language::of(chinese), Language::Chinese, "{chinese}");
        }
        for english in ["", "en-US,en;q=0.9", "fr", "en,zh", "en,zh;q=0.9", "zh;q=0"] {
            assert_eq!(Language::of(english), Language::English, "{english}");
        }
    }
}
