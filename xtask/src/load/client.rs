//! Clients of each language that split as fast as they can, and what the books say afterwards.

use std::path::Path;

use serde_json::{Value, json};

use crate::emulator::Emulator;
use crate::process::Program;
use crate::{Outcome, bench, install, place, setup, stamp};

/// What is measured in a language: how it sends, and the program that does, which splits for `LOAD_SECONDS`.
struct Client {
    language: &'static str,
    title: &'static str,
    make: fn() -> Result<Program, String>,
}

const CLIENTS: &[Client] = &[
    Client {
        language: "rust",
        title: "Rust, ureq, 8 threads",
        make: || Ok(Program::new(bench::rust()?).arg("client")),
    },
    Client {
        language: "c",
        title: "C, libcurl, 8 threads",
        make: || {
            let sources = "tests/load examples/c/local.c";
            install::c::built(sources, &["libcurl", "jansson"], "-O2").map(Program::new)
        },
    },
    Client { language: "python", title: "Python, httpx, 8 threads", make: || python("threads") },
    Client { language: "python", title: "Python, aiohttp, 2 processes", make: || python("asyncio") },
    Client { language: "node", title: "Node, fetch, 32 at once", make: || install::node("tests/node", "load.mjs") },
    Client { language: "php", title: "PHP, curl, 4 processes", make: || install::c::script("tests/load/client.php") },
];

const SECONDS: f64 = 20.0;
/// The splits that one payment is good for, below WeChat Pay's 50.
const SPLITS: usize = 40;
/// More than any client can split in that time.
const ORDERS: usize = 2000;

/// With words, only the languages that they name.
pub(super) fn run(words: &[&str]) -> Outcome {
    let known = |word: &&str| CLIENTS.iter().any(|client| client.language == *word);
    if let Some(word) = words.iter().find(|word| !known(word)) {
        return Err(format!("{word} is no language here; there are rust, c, python, node, php"));
    }
    setup::say("building the local WeChat Pay and the clients");
    Emulator::build()?;
    let rsa: f64 = number(&Program::new(bench::rust()?).arg("rsa").run()?)?;
    println!("{SECONDS} s each; bare RSA of a split takes {:.0} µs of its client\n", rsa * 1e6);
    println!(
        "{:<30} {:>8} {:>7} {:>9} {:>8} {:>8} {:>7}  books",
        "", "splits/s", "RSA", "library", "p50 ms", "p99 ms", "errors"
    );
    for client in CLIENTS.iter().filter(|client| words.is_empty() || words.contains(&client.language)) {
        println!("{}", measure(client, rsa)?);
    }
    println!(
        "\nRSA and library: shares of the client's CPU time. The local WeChat Pay runs beside it on the same cores."
    );
    Ok(())
}

/// A line of the table.
fn measure(client: &Client, rsa: f64) -> Result<String, String> {
    let program = (client.make)()?;
    let emulator = Emulator::start()?;
    let (at_once, unlimited) =
        (json!({ "seconds": 0, "queries": 0 }), json!({ "split_per_platform": 0, "split_per_payer": 0 }));
    emulator.control("settings", &json!({ "ratio": 100, "split": at_once, "limits": unlimited }))?;
    let orders = place::work().join("load/orders");
    place_orders(&emulator, &orders)?;
    let before = emulator.books()?.splits;
    let program = program.env("WXPAY_DEMO", emulator.config()).env("LOAD_ORDERS", &orders);
    let program = program.env("LOAD_SECONDS", SECONDS.to_string()).env("LOAD_SPLITS", SPLITS.to_string());
    let told: Value = serde_json::from_str(&program.run()?).map_err(|error| format!("{}: {error}", client.title))?;
    let value = |name: &str| told[name].as_f64().ok_or_else(|| format!("{} does not tell {name}", client.title));
    let mut times: Vec<f64> = told["times"].as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    let at = |part: usize| times.get(times.len().saturating_sub(1) * part / 100).map_or(f64::NAN, |time| time * 1e3);
    #[allow(clippy::cast_precision_loss)] // Counts far below 2^52.
    let count = times.len() as f64;
    let share = |each: f64| -> Result<f64, String> { Ok(each * count / value("cpu")? * 100.0) };
    let books = emulator.books()?;
    let (answered, booked) = (times.len(), books.splits - before);
    if !books.balanced {
        return Err(format!("{}: an order of the books does not balance", client.title));
    }
    // Each client also splits to measure the library alone, once a process.
    if !(answered + 1..=answered + 4).contains(&booked) {
        return Err(format!("{}: {answered} splits were answered, and the books hold {booked}", client.title));
    }
    Ok(format!(
        "{:<30} {:>8.0} {:>6.0}% {:>8.0}% {:>8.1} {:>8.1} {:>7}  {booked} splits, nothing lost or doubled",
        client.title,
        count / value("seconds")?,
        share(rsa)?,
        share(value("library")?)?,
        at(50),
        at(99),
        told["failed"].as_u64().unwrap_or_default(),
    ))
}

fn place_orders(emulator: &Emulator, file: &Path) -> Outcome {
    let seller = emulator.settings()?["sub_merchants"][0]["mchid"].clone();
    let order = json!({ "sub_mchid": seller, "total": 10_000, "seconds_ago": 3600 });
    let mut all = Vec::with_capacity(ORDERS);
    for _ in 0..ORDERS {
        let placed = emulator.control("orders", &order)?;
        all.push(placed["transaction_id"].as_str().ok_or("an order without transaction_id")?.to_owned());
    }
    stamp::write(file, &all.join("\n"))
}

fn python(how: &str) -> Result<Program, String> {
    Ok(Program::new(install::python()?).arg("tests/load/client.py").arg(how))
}

fn number(text: &str) -> Result<f64, String> {
    text.trim().parse().map_err(|error| format!("{text}: {error}"))
}
