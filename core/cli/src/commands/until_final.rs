//! `wxpay until-final`: one operation until its outcome is final, by the same number.

use std::io::Write as _;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use wxpay_core::{Entry, Moment, Policy, Step, now};

use super::call;
use crate::arguments::UntilFinal;
use crate::http::Client;
use crate::output::{Failure, Outcome};
use crate::settings;

pub(crate) fn run(arguments: &UntilFinal, env_file: Option<&Path>) -> Outcome {
    let merchant = settings::merchant(env_file)?;
    let request = call::prepare(&merchant, &arguments.call)?;
    if let Some(last) = arguments.sent_before {
        request.sent_before(last);
    }
    let client = Client::new(Duration::from_secs(arguments.call.timeout));
    let mut driver =
        request.until_final(Policy { timeout: Duration::from_secs(arguments.patience.into()), ..Policy::default() });
    loop {
        match driver.step(Moment::now()?)? {
            Step::Send(request) => {
                let operation = request.operation().map(Entry::id).unwrap_or_default();
                say(&format!("sends {operation}"));
                match client.exchange(&request) {
                    Ok(response) => driver.read(response.status, &response.headers, &response.body, now())?,
                    Err(broken) => {
                        say(&broken.text);
                        driver.failed(broken.transport)?;
                    }
                }
            }
            Step::Wait(time) => {
                say(&format!("waits {:.1} s", time.as_secs_f64()));
                sleep(time);
            }
            Step::Sign(_) => return Err(Failure::own("WXPAY_PRIVATE_KEY", "it is not set")),
            Step::Done(answer) => return call::told(&answer, arguments.call.save.as_deref()),
            Step::GiveUp(error) => return Err(error.into()),
        }
    }
}

/// A sign of life for people, beside what is printed.
fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "wxpay: {text}");
}
