//! `wxpay trigger`: a notification of the local WeChat Pay's, of any kind that is declared.

use std::path::Path;
use std::time::Duration;

use wxpay_core::schema::event;
use wxpay_core::{Object, Value, catalogue};

use crate::arguments::Trigger;
use crate::http::Client;
use crate::output::{Failure, Outcome, Report, pretty, table};
use crate::{input, settings};

pub(crate) fn run(arguments: &Trigger, env_file: Option<&Path>) -> Outcome {
    let Some(event) = &arguments.event else { return Ok(list()) };
    if !catalogue::events().any(|known| known.id() == *event) {
        let ids: Vec<String> = catalogue::events().map(event::Entry::id).collect();
        return Err(Failure::unknown("EVENT", "no notification has this id", event, &ids));
    }
    let merchant = settings::merchant(env_file)?;
    // Of a URL that is plain http, the library has made sure that it leads to this machine.
    if !merchant.base_url().starts_with("http://") {
        let text = "this is WeChat Pay itself; give the URL of the local one, as `wxpay emulator` tells it";
        return Err(Failure::own("WXPAY_BASE_URL", text));
    }
    let mut control = Object::new();
    control.push("platform", merchant.mchid());
    control.push("event", event.as_str());
    control.push("url", arguments.url.as_str());
    if let Some(event_type) = &arguments.event_type {
        control.push("event_type", event_type.as_str());
    }
    if let Some(path) = &arguments.data {
        let text = input::read(path, "--data")?;
        control.push("data", Value::from_json(&text, "--data").map_err(|error| Failure::Library(error.into()))?);
    }
    let body = Value::Object(control).to_json().unwrap_or_default();
    let url = format!("{}/_control/trigger", merchant.base_url());
    let (status, answer) = Client::new(Duration::from_secs(30)).post(&url, &body).map_err(|broken| {
        Failure::own("WXPAY_BASE_URL", format!("the local WeChat Pay does not answer: {}", broken.text))
    })?;
    let answer = Value::from_answer(&answer).unwrap_or_default();
    if status != 200 {
        let said = answer.get("message").and_then(Value::as_str).unwrap_or("is this the local WeChat Pay?");
        let said: String = said.chars().filter(|c| !c.is_control()).take(300).collect();
        return Err(Failure::own("trigger", format!("it is refused, HTTP {status}: {said}")));
    }
    Ok(Report::good(answer.clone(), format!("{}\n\nIt is sent to {}", pretty(&answer), arguments.url)))
}

/// Every kind of notification, with its Chinese name and the `event_type` that it comes as.
fn list() -> Report {
    // Their documentation stands in the declarations alone.
    let all = || wxpay_core_catalogue::events();
    let title = |entry: &event::Entry| wxpay_core::doc::title(entry.data.doc).trim_end_matches("的内容").to_owned();
    let rows: Vec<_> = all().map(|entry| vec![entry.id(), title(entry), entry.types.join(" ")]).collect();
    let member = |entry: &'static event::Entry| {
        let types: Vec<Value> = entry.types.iter().map(|told| Value::from(*told)).collect();
        Value::from([("id", entry.id().into()), ("title", title(entry).into()), ("event_types", types.into())])
    };
    Report::good(all().map(member).collect::<Vec<_>>(), table(&rows))
}
