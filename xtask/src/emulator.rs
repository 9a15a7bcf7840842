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
    running: Running,
    config: PathBuf,
    url: String,
    control: String,
}

impl Emulator {
    /// Builds it, and the Rust example with it: one selection of packages has one selection of features.
    pub(crate) fn build() -> Outcome {
        Program::cargo().words("build --release --package wxpay-emulator --package wxpay-example").run().map(drop)
    }

    /// Builds and starts it, on a free port.
    pub(crate) fn start() -> Result<Self, String> {
        Self::build()?;
        Self::start_at("emulator", 0)
    }

    /// Starts what was built, with a folder of that name.
    pub(crate) fn start_at(name: &str, port: u16) -> Result<Self, String> {
        let folder = place::work().join(name);
        let log = place::work().join(format!("log/wxpay-{name}.log"));
        stamp::write(&log, "")?;
        let program = Program::new(place::release("wxpay-emulator")).words("--print json --folder").arg(&folder);
        let program = program.arg("--port").arg(port.to_string());
        let mut running = program.start(&log)?;
        // The first start makes three RSA keys.
        for _ in 0..600 {
            let printed = fs::read_to_string(&log).unwrap_or_default();
            if let Some(line) = printed.lines().find(|line| line.starts_with('{')) {
                let config: Value = serde_json::from_str(line).map_err(|error| format!("the emulator: {error}"))?;
                let text = |name: &str| config[name].as_str().unwrap_or_default().to_owned();
                let (url, control) = (text("base_url"), text("control_url"));
                return Ok(Self { running, config: folder.join("config.json"), url, control });
            }
            if !running.lives() {
                return Err(format!("the emulator ended: {printed}"));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Err("the emulator did not start within a minute".into())
    }

    /// True if it still runs.
    pub(crate) fn lives(&mut self) -> bool {
        self.running.lives()
    }

    pub(crate) fn url(&self) -> &String {
        &self.url
    }

    /// The configuration file that programs are given by `WXPAY_DEMO`.
    pub(crate) fn config(&self) -> &Path {
        &self.config
    }

    /// What a control call answers.
    pub(crate) fn control(&self, name: &str, body: &Value) -> Result<Value, String> {
        let url = format!("{}/{name}", self.control);
        let answer = ureq::post(&url).send(body.to_string());
        read(answer).map_err(|error| format!("the emulator's {name}: {error}"))
    }

    /// The configuration that it has written.
    pub(crate) fn settings(&self) -> Result<Value, String> {
        let text = fs::read_to_string(&self.config).map_err(|error| error.to_string())?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    }

    /// What its ledger holds.
    pub(crate) fn books(&self) -> Result<Books, String> {
        let ledger = self.ledger("")?;
        let orders = ledger["orders"].as_array().ok_or("the emulator's ledger has no orders")?;
        let splits = orders.iter().filter_map(|order| Some(order["splits"].as_array()?.len())).sum();
        Ok(Books { splits, balanced: orders.iter().all(|order| order["balanced"] == true) })
    }

    fn ledger(&self, query: &str) -> Result<Value, String> {
        let url = format!("{}/ledger{query}", self.control);
        read(ureq::get(&url).call()).map_err(|error| format!("the emulator's ledger: {error}"))
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

/// The sums of a ledger.
pub(crate) struct Books {
    pub(crate) splits: usize,
    /// Whether every order of it balances.
    pub(crate) balanced: bool,
}

fn read(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Value, String> {
    // Tens of thousands of splits are more than the 10 MB that it reads by itself.
    let text = answer.and_then(|answer| answer.into_body().into_with_config().limit(1 << 30).read_to_string());
    serde_json::from_str(&text.map_err(|error| error.to_string())?).map_err(|error| error.to_string())
}
