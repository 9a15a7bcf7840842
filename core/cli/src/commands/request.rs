//! `wxpay request`: a request to any API, sent once.

use std::path::Path;
use std::time::Duration;

use wxpay_core::{Content, Generic, Moment};

use super::call;
use crate::arguments::Request;
use crate::http::Client;
use crate::output::Outcome;
use crate::{input, settings};

pub(crate) fn run(arguments: &Request, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let body = arguments.body.as_deref().map(|path| input::read(path, "BODY")).transpose()?;
    let generic = Generic {
        method: &arguments.method,
        path: &arguments.path,
        body: body.as_deref().map_or(Content::None, Content::Bytes),
        ..Generic::default()
    };
    let request = merchant.request(generic, Moment::now()?)?;
    let answer = Client::new(Duration::from_secs(arguments.timeout)).send(&request)?;
    call::told(&answer, None)
}
