//! `wxpay call`: one operation, sent once.

use std::path::Path;
use std::time::Duration;

use wxpay_core::{Answer, Merchant, Moment, Object, Request, Value};

use crate::arguments::Call;
use crate::http::Client;
use crate::output::{Failure, Outcome, Report, pretty};
use crate::{input, settings};

pub(crate) fn run(arguments: &Call, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let request = prepare(&merchant, arguments)?;
    let answer = Client::new(Duration::from_secs(arguments.timeout)).send(&request)?;
    told(&answer, arguments.save.as_deref())
}

pub(super) fn prepare(merchant: &Merchant, arguments: &Call) -> Result<Request, Failure> {
    let body = json(arguments.body.as_deref(), "BODY")?;
    let extra = json(arguments.extra.as_deref(), "--extra")?;
    let file = arguments.upload.as_deref().map(|path| input::read(path, "--upload")).transpose()?;
    Ok(merchant.prepare_file_value(&arguments.id, body, &extra, file.as_deref(), Moment::now()?)?)
}

fn json(path: Option<&Path>, place: &'static str) -> Result<Value, Failure> {
    let Some(path) = path else { return Ok(Value::Null) };
    let text = input::read(path, place)?;
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&text);
    Value::from_json(text, place).map_err(|error| Failure::Library(error.into()))
}

/// An answer, for people and for programs; a file goes where it is saved.
pub(super) fn told(answer: &Answer, save: Option<&Path>) -> Outcome {
    if answer.is_file() {
        let path = save.ok_or_else(|| Failure::own("--save", "the answer is a file; say where to write it"))?;
        input::write(path, &answer.body)?;
        let text = format!("A file of {} bytes was written.", answer.body.len());
        return Ok(Report::good(
            [("bytes", (answer.body.len() as u64).into()), ("verified", answer.verified.into())],
            text,
        ));
    }
    let outcome = answer.outcome.map(|outcome| format!("\noutcome: {outcome}")).unwrap_or_default();
    let failures = answer.failures.iter().map(|failure| format!("\n{}", pretty(&Value::from(failure))));
    let text = format!("{}{outcome}{}", pretty(&answer.data), failures.collect::<Vec<_>>().concat());
    let mut data = Object::new();
    data.push("data", answer.data.clone());
    if let Value::Object(members) = Value::from(answer) {
        members.into_iter().for_each(|(name, value)| data.push(name, value));
    }
    Ok(Report::good(data, text))
}
