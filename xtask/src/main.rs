//! `cargo xtask …`: what a user of the repository runs.

mod generate;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  generate [--check]   prints the types of every language from the catalogue; --check fails on a difference
";

/// What went wrong, in a sentence.
pub(crate) type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["generate"] => generate::run(false),
        ["generate", "--check"] => generate::run(true),
        _ => Err(USAGE.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
