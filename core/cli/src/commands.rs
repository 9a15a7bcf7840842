//! The commands, a file each.

mod bill;
mod call;
mod certificates;
mod doctor;
mod emulator;
mod explain;
mod keys;
mod open;
mod operations;
mod request;
mod sign;
mod trigger;
mod until_final;
mod verify;

use std::io::Write as _;

use clap::CommandFactory as _;

use crate::arguments::{Arguments, Command};
use crate::output::{Failure, Outcome, Report};

pub(crate) fn run(arguments: Arguments) -> Outcome {
    let Arguments { env_file, command, .. } = arguments;
    let file = env_file.as_deref();
    match command {
        Command::Doctor(doctor) => doctor::run(&doctor, file),
        Command::Keys(keys) => keys::run(&keys, file),
        Command::Operations(operations) => operations::run(&operations),
        Command::Sign(sign) => sign::run(&sign, file),
        Command::Verify(message) => verify::run(&message, file),
        Command::Open(message) => open::run(&message, file),
        Command::Explain(message) => explain::run(&message, file),
        Command::Call(call) => call::run(&call, file),
        Command::Request(request) => request::run(&request, file),
        Command::UntilFinal(until) => until_final::run(&until, file),
        Command::Certificates(certificates) => certificates::run(&certificates, file),
        Command::Bill(bill) => bill::run(&bill, file),
        Command::Emulator(emulator) => emulator::run(&emulator),
        Command::Trigger(trigger) => trigger::run(&trigger, file),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "wxpay", &mut text);
            Ok(printed(&text))
        }
        Command::Man => {
            let mut text = Vec::new();
            let page = clap_mangen::Man::new(Arguments::command());
            page.render(&mut text)
                .and_then(|()| text.flush())
                .map_err(|error| Failure::own("man", error.to_string()))?;
            Ok(printed(&text))
        }
    }
}

/// A text that a program reads.
fn printed(text: &[u8]) -> Report {
    let text = String::from_utf8_lossy(text).into_owned();
    Report::good(text.clone(), text)
}
