//! `wxpay open`: what WeChat Pay sealed for the merchant, in a notification, a resource or a field.

use std::path::Path;

use wxpay_core::{Error, Merchant, Value, now};

use crate::arguments;
use crate::message::Message;
use crate::output::{Failure, Outcome, Report, pretty};
use crate::settings;

pub(crate) fn run(arguments: &arguments::Message, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let message = Message::read(arguments)?;
    let doubt = if message.has_headers() {
        match merchant.read_notification(&message.headers(), &message.body, arguments.now.unwrap_or_else(now)) {
            Ok(notification) => {
                let data = notification.data.clone();
                let told = Value::from(&notification);
                let text = format!("{}\n\nWeChat Pay signed it. It tells:\n{}", pretty(&data), pretty(&told));
                return Ok(Report::good([("verified", true.into()), ("data", data), ("notification", told)], text));
            }
            Err(error) => Some(error),
        }
    } else {
        None
    };
    let data = open(&merchant, &message.body)?;
    Ok(unverified(data, doubt.as_ref()))
}

/// What is sealed in a notification, in a resource by itself, or in the text of an encrypted field.
fn open(merchant: &Merchant, body: &[u8]) -> Result<Value, Failure> {
    let text = std::str::from_utf8(body).unwrap_or_default().trim();
    let is_field = !text.is_empty() && !text.starts_with(['{', '[']);
    if is_field {
        return Ok(merchant.decrypt(text.trim_matches('"'))?.into());
    }
    let json = Value::from_answer(body).filter(|json| json.as_object().is_some());
    let wrong = || {
        Failure::own(
            "MESSAGE",
            "no notification, no sealed resource and no encrypted field: give the JSON or the Base64 as it came",
        )
    };
    let json = json.ok_or_else(wrong)?;
    let resource = json.get("resource").unwrap_or(&json);
    let opened = merchant.open_resource(resource)?;
    let text = || String::from_utf8_lossy(&opened).into_owned().into();
    Ok(Value::from_answer(&opened).unwrap_or_else(text))
}

fn unverified(data: Value, doubt: Option<&Error>) -> Report {
    let shown = data.as_str().map_or_else(|| pretty(&data), str::to_owned);
    let why =
        doubt.map_or_else(|| "No headers were given, so nothing tells who sent it.".to_owned(), ToString::to_string);
    let text = format!("{shown}\n\nIt opens, but it is not verified. {why}");
    let data = Value::from([("verified", false.into()), ("data", data), ("error", doubt.map(Value::from).into())]);
    Report { is_good: doubt.is_none(), data, text }
}
