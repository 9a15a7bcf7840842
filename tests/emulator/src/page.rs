//! A page to look at: what happened to orders, requests and notifications, and everything that the control calls do.
//!
//! The page changes nothing by itself: its script sends the control calls that it shows. Everything that a request carried
//! is escaped by the templates, and only a browser on this machine is answered (see `guard.rs`).

mod accounts;
mod body;
mod complaints;
mod layout;
mod money;
mod notifications;
mod orders;
mod pay;
mod requests;
mod services;

use maud::Markup;

pub use self::layout::Language;
use self::layout::Page;
use crate::calendar::rfc3339;
use crate::emulator::Emulator;
use crate::merchant::Merchant;
use crate::message::{Reply, Request, decode};

/// What the page of one request is made from.
struct View<'a> {
    emulator: &'a Emulator,
    merchant: &'a Merchant,
    language: Language,
    /// The clock of the business, in Unix seconds.
    now: u64,
    /// Scheme and host of this page, for commands to copy.
    base: String,
    /// The platform merchant, where the page was asked for one.
    platform: Option<String>,
}

impl Emulator {
    /// The page at a path; none where the path is no page's.
    pub(crate) fn page(&mut self, request: &Request<'_>, now: u64) -> Option<Reply> {
        let language = Language::of(request.header("Accept-Language").unwrap_or_default());
        let segments: Vec<String> = request.path().split('/').skip(1).map(decode).collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match segments.as_slice() {
            ["style.css"] => return Some(asset("text/css; charset=utf-8", include_str!("page/style.css"))),
            ["icon.svg"] => return Some(asset("image/svg+xml", include_str!("page/icon.svg"))),
            ["script.js"] => return Some(asset("text/javascript; charset=utf-8", include_str!("page/script.js"))),
            ["" | "requests" | "notifications" | "accounts" | "pay"]
            | ["orders" | "requests" | "notifications" | "pay", _] => {}
            _ => return None,
        }
        let business = self.clocks(now).business;
        self.merchants.values_mut().for_each(|merchant| merchant.advance(business));
        let asked = request.query();
        let platform = asked.get("platform").and_then(|value| value.as_str()).map(str::to_owned);
        let merchant = match (&platform, segments.as_slice()) {
            (Some(mchid), _) => self.merchants.get(mchid),
            // A payer does not know whose platform it is.
            (None, ["pay", id]) => self.merchants.values().find(|merchant| merchant.ledger.checkout_of(id).is_some()),
            _ => self.merchants.values().next(),
        };
        let Some(merchant) = merchant else { return Some(page(404, layout::nobody(language))) };
        let base = format!("http://{}", request.header("Host").unwrap_or("127.0.0.1:8989"));
        let view = View { emulator: self, merchant, language, now: business, base, platform };
        let found = match segments.as_slice() {
            [""] => Some(view.orders()),
            ["orders", id] => view.order(id),
            ["requests"] => Some(view.requests()),
            ["requests", number] => number.parse().ok().and_then(|number| view.request(number)),
            ["notifications"] => Some(view.notifications()),
            ["notifications", id] => view.notification(id),
            ["pay"] => Some(view.checkouts()),
            ["pay", prepay_id] => view.pay(prepay_id),
            _ => Some(view.accounts()),
        };
        Some(match found {
            Some(content) => page(200, view.lay_out(&content)),
            None => page(404, view.lay_out(&view.missing())),
        })
    }

    /// Grows whenever the page has something new to show.
    pub fn news(&self) -> u64 {
        self.journal.count()
    }

    /// The rows of the requests after `since`, oldest first, as the list of requests shows them.
    pub fn rows_since(&self, since: u64, language: Language) -> Vec<String> {
        let fresh: Vec<_> = self.journal.records().take_while(|record| record.number > since).collect();
        fresh.into_iter().rev().map(|record| self.row(record, language).into_string()).collect()
    }
}

impl View<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.say(zh, en)
    }

    fn missing(&self) -> Page {
        let title = self.say("没有找到", "Not found");
        let words = self.say(
            "这里没有这一项，可能已被新的记录顶替。",
            "There is no such thing here, or newer ones have taken its place.",
        );
        Page { title: title.into(), current: "", content: maud::html! { p.hint { (words) } } }
    }
}

/// True if a request is no other site's.
pub fn admits(request: &Request<'_>) -> bool {
    crate::guard::check(request).is_ok()
}

/// `09-27 00:47:37`: a moment of Beijing time, without the year.
fn moment(seconds: u64) -> String {
    rfc3339(seconds).get(5..19).unwrap_or_default().replace('T', " ")
}

fn page(status: u16, markup: Markup) -> Reply {
    reply(status, "text/html; charset=utf-8", markup.into_string())
}

fn asset(kind: &str, text: &str) -> Reply {
    reply(200, kind, text.to_owned())
}

fn reply(status: u16, kind: &str, text: String) -> Reply {
    let headers = vec![
        ("Content-Type", kind.to_owned()),
        // Nothing comes from elsewhere, nothing goes elsewhere, and nobody shows it in a frame.
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'".to_owned(),
        ),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("Cache-Control", "no-store".to_owned()),
        ("Vary", "Accept-Language".to_owned()),
    ];
    Reply { status, headers, body: text.into_bytes(), ..Reply::default() }
}
