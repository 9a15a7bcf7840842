//! The local WeChat Pay as a program of its own, started for one test.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use wxpay_core::Value;
//! use wxpay_core_http::emulator::Emulator;
//!
//! let emulator = Emulator::start(&[])?;
//! let paid = [("sub_mchid", Value::from("1900000109")), ("total", 100_00.into()), ("seconds_ago", 60.into())];
//! let order = emulator.control("orders", paid)?;
//! let merchant = emulator.merchant()?;
//! # Ok(())
//! # }
//! ```

use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use ureq::Agent;
use ureq::http::Request;
use wxpay_core::{Config, Error, Merchant, Value};

const NAME: &str = "wxpay-emulator";
const VARIABLE: &str = "WXPAY_EMULATOR";
/// The time that it may take to start, to answer, and to end.
const PATIENCE: Duration = Duration::from_secs(10);

/// A local WeChat Pay on a free port, with fresh books, for as long as the value lives.
///
/// It also ends with the process that started it, even one that is killed, and leaves no file.
#[derive(Debug)]
pub struct Emulator {
    process: Child,
    config: Value,
    agent: Agent,
}

impl Emulator {
    /// Starts what `WXPAY_EMULATOR` names, or `wxpay-emulator` on the `PATH`, with these arguments of it besides.
    pub fn start(arguments: &[&str]) -> io::Result<Self> {
        let named = std::env::var_os(VARIABLE).filter(|name| !name.is_empty());
        Self::start_program(named.unwrap_or_else(|| NAME.into()), arguments)
    }

    /// The same of a program that is known.
    pub fn start_program(program: impl AsRef<OsStr>, arguments: &[&str]) -> io::Result<Self> {
        let program = program.as_ref();
        let mut process = Command::new(program)
            .args(["--port", "0", "--print", "json", "--published-keys", "--attached"])
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => io::Error::new(
                    io::ErrorKind::NotFound,
                    format!(
                        "there is no {}. {NAME}, the local WeChat Pay, is a program of its own: cargo install --path \
                         tests/emulator, in the repository of wxpay-core; or name it by the environment variable {VARIABLE}",
                        program.display()
                    ),
                ),
                _ => error,
            })?;
        let printed = first_line(&mut process);
        let (mut emulator, mut errors) = (Self { process, config: Value::default(), agent: agent() }, String::new());
        let Some(config) = Value::from_answer(printed.as_bytes()) else {
            drop(emulator.process.kill());
            drop(emulator.process.stderr.take().map(|mut stderr| stderr.read_to_string(&mut errors)));
            return Err(io::Error::other(format!("{} did not start: {}", program.display(), errors.trim())));
        };
        emulator.config = config;
        // So that it is never kept waiting by a pipe that is full.
        if let Some(mut stderr) = emulator.process.stderr.take() {
            thread::spawn(move || io::copy(&mut stderr, &mut io::sink()));
        }
        Ok(emulator)
    }

    /// What it listens to and knows, as in its `config.json`.
    pub fn config(&self) -> &Value {
        &self.config
    }

    /// A text of its configuration, such as `base_url` or `transaction_id`; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.config.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The answer to a control call; one that it refuses is an error that says why.
    pub fn control(&self, name: &str, members: impl Into<Value>) -> io::Result<Value> {
        self.control_by("POST", name, members)
    }

    /// The same by another method: `GET`, whose members may be part of the name (`ledger?transaction_id=…`), or `DELETE`.
    pub fn control_by(&self, method: &str, name: &str, members: impl Into<Value>) -> io::Result<Value> {
        let request = Request::builder().method(method).uri(format!("{}/{name}", self.text("control_url")));
        let body = members.into().to_json().unwrap_or_default();
        let answer = match method {
            "GET" => self.agent.run(request.body(()).map_err(io::Error::other)?),
            _ => self.agent.run(request.body(&body[..]).map_err(io::Error::other)?),
        };
        let mut answer = answer.map_err(io::Error::other)?;
        let body = answer.body_mut().read_to_vec().map_err(io::Error::other)?;
        let body = Value::from_answer(&body).unwrap_or_default();
        if answer.status().is_success() {
            return Ok(body);
        }
        let why = body.get("message").and_then(Value::as_str).unwrap_or("refused");
        Err(io::Error::new(io::ErrorKind::InvalidInput, format!("control call {name}: {why}")))
    }

    /// The merchant that it knows, with the keys that it signs by.
    pub fn merchant(&self) -> Result<Merchant, Error> {
        let file = |name| std::fs::read(self.text(name)).unwrap_or_default();
        let used: &[_] = match self.text("keys") {
            "certificate" => &[("platform_serial_no", "platform_certificate")],
            "public-key" => &[("public_key_id", "public_key")],
            _ => &[("public_key_id", "public_key"), ("platform_serial_no", "platform_certificate")],
        };
        let keys: Vec<_> = used.iter().map(|(id, key)| (self.text(id), file(key))).collect();
        let keys: Vec<_> = keys.iter().map(|(id, key)| (*id, &key[..])).collect();
        Merchant::new(Config {
            mchid: self.text("mchid"),
            serial_no: self.text("serial_no"),
            private_key: Some(&file("private_key")),
            apiv3_keys: &[self.text("apiv3_key").as_bytes()],
            platform_keys: &keys,
            base_url: self.text("base_url"),
            ..Config::default()
        })
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It ends by itself, and its files with it, once the pipe that it holds is closed.
        drop(self.process.stdin.take());
        let until = Instant::now() + PATIENCE;
        while matches!(self.process.try_wait(), Ok(None)) && Instant::now() < until {
            thread::sleep(Duration::from_millis(1));
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build().into()
}

/// The configuration that it prints when it listens; nothing where it does not within some time.
fn first_line(process: &mut Child) -> String {
    let (tell, told) = mpsc::channel();
    if let Some(stdout) = process.stdout.take() {
        thread::spawn(move || {
            let mut line = String::new();
            drop(BufReader::new(stdout).read_line(&mut line));
            drop(tell.send(line));
        });
    }
    told.recv_timeout(PATIENCE).unwrap_or_default()
}
