//! The local WeChat Pay that examples and official SDKs talk to.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::process::{Program, Running};
use crate::{Outcome, place, stamp};

/// The local WeChat Pay on a free port, for as long as the value lives.
pub(crate) struct Emulator {
    _running: Running,
    config: PathBuf,
    control: String,
}

impl Emulator {
    /// Builds it, and the Rust example with it: one selection of packages has one selection of features.
    pub(crate) fn build() -> Outcome {
        Program::cargo().words("build --release --package wxpay-emulator --package wxpay-example").run().map(drop)
    }

    /// Builds and starts it.
    pub(crate) fn start() -> Result<Self, String> {
        Self::build()?;
        let folder = place::work().join("emulator");
        let log = place::work().join("log/wxpay-emulator.log");
        stamp::write(&log, "")?;
        let program =
            Program::new(place::release("wxpay-emulator")).words("--port 0 --print json --folder").arg(&folder);
        let mut running = program.start(&log)?;
        // The first start makes three RSA keys.
        for _ in 0..600 {
            let printed = fs::read_to_string(&log).unwrap_or_default();
            if let Some(line) = printed.lines().find(|line| line.starts_with('{')) {
                let config: Value = serde_json::from_str(line).map_err(|error| format!("the emulator: {error}"))?;
                let control = config["control_url"].as_str().unwrap_or_default().to_owned();
                return Ok(Self { _running: running, config: folder.join("config.json"), control });
            }
            if !running.lives() {
                return Err(format!("the emulator ended: {printed}"));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err("the emulator did not start within a minute".into())
    }

    /// The configuration file that programs are given by `WXPAY_DEMO`.
    pub(crate) fn config(&self) -> &Path {
        &self.config
    }

    /// How many splits it knows of.
    pub(crate) fn splits(&self) -> Result<usize, String> {
        let books = self.ledger("")?;
        let orders = books["orders"].as_array().into_iter().flatten();
        Ok(orders.filter_map(|order| Some(order["splits"].as_array()?.len())).sum())
    }

    fn ledger(&self, query: &str) -> Result<Value, String> {
        let url = format!("{}/ledger{query}", self.control);
        let text = ureq::get(&url).call().and_then(|mut answer| answer.body_mut().read_to_string());
        text.map_err(|error| error.to_string())
            .and_then(|text| serde_json::from_str(&text).map_err(|error| format!("the emulator's ledger: {error}")))
    }

    /// Checks that a program's sums are those of the books, and that the books balance.
    pub(crate) fn compare(&self, ledger: &str) -> Outcome {
        let believed: Value = serde_json::from_str(ledger).map_err(|error| format!("LEDGER is no JSON: {error}"))?;
        let number = believed["transaction_id"].as_str().unwrap_or_default();
        let books = self.ledger(&format!("?transaction_id={number}"))?;
        let known = &books["orders"][0];
        for sum in ["split", "returned", "released"] {
            if believed[sum] != known[sum] || !believed[sum].is_i64() {
                return Err(format!("it believes {sum} {}, the emulator's ledger says {}", believed[sum], known[sum]));
            }
        }
        if known["balanced"] == true { Ok(()) } else { Err("the emulator's ledger does not balance".into()) }
    }
}
