//! `wxpay verify`: whether WeChat Pay signed a message.

use std::path::Path;

use wxpay_core::{Value, now};

use crate::arguments;
use crate::message::Message;
use crate::output::{Outcome, Report};
use crate::settings;

pub(crate) fn run(arguments: &arguments::Message, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let message = Message::read(arguments)?;
    merchant.verify(&message.headers(), &message.body, arguments.now.unwrap_or_else(now))?;
    let serial = message.header("Wechatpay-Serial");
    let text = format!("WeChat Pay signed it, with {}.", serial.unwrap_or_default());
    Ok(Report::good([("verified", Value::from(true)), ("serial", serial.into())], text))
}
