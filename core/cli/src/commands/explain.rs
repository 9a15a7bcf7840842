//! `wxpay explain`: why a message is refused or not believed.

mod request;

use std::path::Path;

use wxpay_core::platform::RequestHint;
use wxpay_core::{Error, Hint, Locale, Merchant, Remedy, Value, now, remedy};

use crate::arguments;
use crate::message::{First, Message};
use crate::output::{Failure, Outcome, Report};
use crate::settings;

/// A reason and what to do about it.
struct Reason {
    name: &'static str,
    remedy: String,
}

pub(crate) fn run(arguments: &arguments::Message, env_file: Option<&Path>) -> Outcome {
    let environment = settings::whole(env_file)?;
    let merchant = environment.merchant()?;
    let is_chinese = environment.get("WXPAY_LOCALE") == Some(Locale::Chinese.as_str().as_bytes());
    let say = |(zh, en): (&str, &str)| if is_chinese { zh.to_owned() } else { en.to_owned() };
    let message = Message::read(arguments)?;
    let now = arguments.now.unwrap_or_else(now);
    // A notification is a request, too, and carries WeChat Pay's signature.
    let signature = ["Wechatpay-Signature", "Wechatpay-Timestamp", "Wechatpay-Nonce"];
    let is_own = !signature.into_iter().any(|name| message.header(name).is_some());
    match &message.first {
        First::Request { method, target } if is_own => {
            let found = request::explain(&environment, &merchant, method, target, &message, now)?;
            let said = |hint: RequestHint| {
                let Remedy { zh, en } = hint.remedy();
                let old = match hint {
                    RequestHint::ClockSkew => {
                        say(("如果是旧请求，请用 --now 指定当时的时间。", " Judge an old request by --now."))
                    }
                    _ => String::new(),
                };
                say((zh, en)) + &old
            };
            let reasons = found.into_iter().map(|hint| Reason { name: hint.as_str(), remedy: said(hint) });
            let good = "WeChat Pay would take this signature: mchid, serial, time and body fit together. What it refuses is something else.";
            Ok(report("request", good, reasons.collect(), None))
        }
        _ if !message.has_headers() => {
            Err(Failure::own("MESSAGE", "give the headers, too, as they came: they hold the signature"))
        }
        first => Ok(received(&merchant, first, &message, now, &|remedy| say((remedy.zh, remedy.en)))),
    }
}

/// Why an answer or a notification is not believed, and what an answer that is an error says.
fn received(merchant: &Merchant, first: &First, message: &Message, now: u64, say: &dyn Fn(Remedy) -> String) -> Report {
    let (headers, body) = (message.headers(), message.body.as_slice());
    let is_answer = matches!(first, First::Answer { .. });
    let error = if is_answer {
        merchant.verify(&headers, body, now).err()
    } else {
        merchant.read_notification(&headers, body, now).err()
    };
    let mut reasons = Vec::new();
    if error.is_some() {
        let explanation = merchant.explain(&headers, body, now);
        for hint in &explanation.hints {
            let skew = explanation.skew.filter(|_| *hint == Hint::ClockSkew);
            let skew = skew.map(|skew| format!(" ({skew} s)")).unwrap_or_default();
            reasons.push(Reason { name: hint.as_str(), remedy: format!("{}{skew}", say(hint.remedy())) });
        }
    }
    let said = is_answer.then(|| refusal(body, say)).flatten();
    let mut report = report("message", "WeChat Pay signed it, and all of it can be read.", reasons, error.as_ref());
    if let (Some((code, remedy)), First::Answer { status }) = (said, first) {
        report.is_good = false;
        report.text = format!("{}\n\nIt is a refusal: HTTP {status} {code}\n  {remedy}", report.text);
    }
    report
}

/// The code of an error, and what to do about it.
fn refusal(body: &[u8], say: &dyn Fn(Remedy) -> String) -> Option<(String, String)> {
    let json = Value::from_answer(body)?;
    let code = json.get("code")?.as_str()?;
    let is_code =
        code.len() <= 64 && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_');
    let known = remedy(code).map(say);
    is_code.then(|| (code.to_owned(), known.unwrap_or_else(|| "This code is not known; its message says more.".into())))
}

fn report(what: &str, good: &str, reasons: Vec<Reason>, error: Option<&Error>) -> Report {
    let mut text: Vec<String> = error.iter().map(ToString::to_string).collect();
    let is_good = reasons.is_empty() && error.is_none();
    if is_good {
        text.push(good.into());
    }
    text.extend(reasons.iter().map(|reason| format!("{}\n  {}", reason.name, reason.remedy)));
    let hints = reasons
        .into_iter()
        .map(|Reason { name, remedy }| Value::from([("hint", name.into()), ("remedy", remedy.into())]));
    let hints: Vec<Value> = hints.collect();
    let data = Value::from([("what", what.into()), ("hints", hints.into()), ("error", error.map(Value::from).into())]);
    Report { is_good, data, text: text.join("\n\n") }
}
