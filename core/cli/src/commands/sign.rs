//! `wxpay sign`: a request to any API as it would be sent, and the text that is signed, to hold another program's against.

use std::path::Path;

use wxpay_core::{Content, Generic, Moment, Nonce, Value, now};

use crate::arguments::Sign;
use crate::output::{Outcome, Report};
use crate::{input, settings};

pub(crate) fn run(arguments: &Sign, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let body = arguments.body.as_deref().map(|path| input::read(path, "BODY")).transpose()?;
    let nonce = arguments.nonce.as_deref().map_or_else(Nonce::random, Nonce::new)?;
    let moment = Moment::new(arguments.timestamp.unwrap_or_else(now), nonce);
    let generic = || Generic {
        method: &arguments.method,
        path: &arguments.path,
        body: body.as_deref().map_or(Content::None, Content::Bytes),
        ..Generic::default()
    };
    let message = merchant.begin_request(generic(), moment.clone())?.message().to_vec();
    let message = String::from_utf8_lossy(&message).into_owned();
    let request = merchant.request(generic(), moment)?;
    let headers = request.headers();
    let mut text = vec![format!("{} {}", request.method(), request.url())];
    text.extend(headers.iter().map(|(name, value)| format!("{name}: {value}")));
    text.extend([
        "\nThe text that is signed, each of its five lines ended by a line feed:".to_owned(),
        message.clone(),
    ]);
    let headers: Vec<Value> = headers
        .into_iter()
        .map(|(name, value)| Value::from([("name", name.into()), ("value", value.into())]))
        .collect();
    let data = Value::from([
        ("method", request.method().into()),
        ("url", request.url().into()),
        ("headers", headers.into()),
        ("message", message.into()),
    ]);
    Ok(Report::good(data, text.join("\n")))
}
