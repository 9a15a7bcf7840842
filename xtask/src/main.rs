//! `cargo xtask …`: what a user of the repository runs.
#![allow(clippy::format_collect)] // Lines for a person to read; nothing here is hot.

mod bench;
mod browser;
mod checks;
mod chinese;
mod cold;
mod conformance;
mod demo;
mod docs;
mod emulator;
mod errors;
mod first;
mod floors;
mod fuzz;
mod generate;
mod install;
mod lines;
mod load;
mod package;
mod part;
mod place;
mod process;
mod products;
mod rules;
mod rust;
mod scenarios;
mod setup;
mod shop;
mod stamp;
mod test;
mod translations;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND

  setup                what the commands need of the system, installed where it is missing
  demo                 the whole job in every language against a local WeChat Pay
  test [WORD…]         every check, in every language; with words only those whose name holds one
  bench [LANGUAGE…]    how long it takes, beside bare RSA and other SDKs; all languages together write docs/bench.md
  bench fpm [FOLDER]   whole requests of PHP-FPM, beside wechatpay-php, of FOLDER where Packagist cannot be reached
  bench instructions   instructions without RSA against tests/bench/instructions.json, by valgrind
  conformance [LANGUAGE…]  the vectors in every language; CONFORMANCE_VECTORS=DIR takes them from elsewhere
  docs                 the pages as a site, with the references of Rust, Python and Node; its links are checked
  first-split [LANGUAGE…]  follows docs/guides/first-split.md from an empty folder, and says how long it takes
  fuzz [TARGET [SECONDS]]  bytes of strangers for everything that reads them; a minute each
  generate [--check]   prints the types of every language from the catalogue; --check fails on a difference
  lines [REVISION]     lines of the bindings that are written by hand, beside those of a revision
  load [ORDERS] [--store]  the local WeChat Pay under 50 clients: rate, latency, the share of RSA, memory, and its sums
  load clients [LANGUAGE…]  clients of each language split for 20 seconds: rate, shares of RSA and library, errors, books
  shop                 a sample shop in the browser, beside a local WeChat Pay, until Ctrl-C
  screenshots          pictures of the local WeChat Pay's page, by Chromium
  package [WORD…]      what users install: crate, python, node, c, php, cli; all without words
  package --check [WORD…]  the same for every platform, below target/dist, each tried in an empty place
  package c --prefix DIR   the C library alone, into DIR, such as /usr/local

`demo`, `package` and `test` without words begin with `setup` where something is missing. Nothing else touches the system:
what the commands make or install besides is below the target directory. Each says what it does.
";

/// The reason of a failure, in a sentence.
pub(crate) type Outcome = Result<(), String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match arguments.as_slice() {
        ["bench", "fpm"] => bench::fpm::run(None),
        ["bench", "fpm", peer] => bench::fpm::run(Some(peer)),
        ["bench", "instructions"] => bench::instructions::run(),
        ["bench", words @ ..] => bench::run(words),
        ["conformance", words @ ..] => conformance::run(words),
        ["demo"] => {
            setup::for_users();
            demo::run()
        }
        ["docs"] => docs::run(),
        ["first-split", names @ ..] => {
            setup::for_users();
            first::measure(names)
        }
        ["fuzz"] => fuzz::run(None, 60),
        ["fuzz", target] => fuzz::run(Some(target), 60),
        ["fuzz", target, seconds] => match seconds.parse() {
            Ok(seconds) => fuzz::run(Some(target), seconds),
            Err(_) => Err(USAGE.into()),
        },
        ["generate"] => generate::run(false),
        ["generate", "--check"] => generate::run(true),
        ["lines"] => lines::run(None),
        ["lines", before] => lines::run(Some(before)),
        ["load", "clients", words @ ..] => load::clients(words),
        ["load"] => load::run(load::ORDERS, false),
        ["load", "--store"] => load::run(load::ORDERS, true),
        ["load", orders] => load::run(orders, false),
        ["load", orders, "--store"] => load::run(orders, true),
        ["package", "c", "--prefix", prefix] => package::c::install(prefix.as_ref()),
        ["package", "--check", words @ ..] => {
            setup::for_users();
            package::check(words)
        }
        ["package", words @ ..] => {
            setup::for_users();
            package::run(words)
        }
        ["screenshots"] => browser::screenshots(),
        ["setup"] => setup::run(),
        ["shop"] => shop::run(),
        ["test"] => {
            setup::for_checks();
            test::run(&[])
        }
        ["test", words @ ..] => test::run(words),
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
