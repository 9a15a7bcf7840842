//! `wxpay`: WeChat Pay APIv3 from the command line. `docs/cli.md` shows what it prints.
#![forbid(unsafe_code)]

mod arguments;
mod commands;
mod http;
mod input;
mod message;
mod output;
mod settings;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;
use crate::output::Form;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => {
            let form = if arguments.json { Form::Json } else { Form::People };
            output::print(form, commands::run(arguments))
        }
        Err(error) => arguments::refuse(error),
    }
}
