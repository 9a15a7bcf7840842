//! `cargo xtask shop`: the sample shop of `examples/shop` with a local WeChat Pay beside it, until Ctrl-C.

use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use crate::emulator::Emulator;
use crate::process::{Program, Running};
use crate::{Outcome, install, place, setup, stamp};

pub(crate) const SCRIPT: &str = "examples/shop/shop.py";
/// The ports of both, where they are free.
const PORTS: [u16; 2] = [8000, 8989];
/// The lines that the command prints, before the addresses.
const LABELS: [&str; 2] = ["the shop", "the local WeChat Pay"];

pub(crate) fn run() -> Outcome {
    let python = python()?;
    Emulator::build()?;
    let (tell, told) = mpsc::channel();
    // Ctrl-C ends the programs of a terminal all at once; another signal comes here alone.
    let tell = move || tell.send(()).unwrap_or_default();
    ctrlc::set_handler(tell).map_err(|error| error.to_string())?;
    let mut emulator = Emulator::start_at("emulator", usual(PORTS[1]))?;
    let (mut shop, url) = start(python, &emulator)?;
    for (label, url) in LABELS.iter().zip([&url, emulator.url()]) {
        setup::say(&format!("{label:<22}{url}/"));
    }
    setup::say("Ctrl-C ends both");
    loop {
        match told.recv_timeout(Duration::from_millis(200)) {
            Err(RecvTimeoutError::Timeout) if !emulator.lives() => return Err("the local WeChat Pay ended".into()),
            Err(RecvTimeoutError::Timeout) if !shop.lives() => {
                return Err(format!("the shop ended: {}", fs::read_to_string(log()).unwrap_or_default()));
            }
            Err(RecvTimeoutError::Timeout) => {}
            _ => return Ok(()),
        }
    }
}

/// The Python that the shop runs in.
pub(crate) fn python() -> Result<PathBuf, String> {
    install::with_wheel("shop", &["examples/shop/requirements.txt"])
}

/// The shop, and its address.
fn start(python: PathBuf, emulator: &Emulator) -> Result<(Running, String), String> {
    stamp::write(&log(), "")?;
    let program = Program::new(python).arg(SCRIPT).env("WXPAY_DEMO", emulator.config());
    let mut shop = program.env("SHOP_PORT", usual(PORTS[0]).to_string()).start(&log())?;
    let url = printed(&log(), "A sample shop: ", || shop.lives())?;
    Ok((shop, url))
}

/// What a program has written into its log after these words, without the last slash.
fn printed(log: &PathBuf, words: &str, mut lives: impl FnMut() -> bool) -> Result<String, String> {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        let text = fs::read_to_string(log).unwrap_or_default();
        let line =
            text.split_inclusive('\n').find_map(|line| line.trim_start().strip_prefix(words)?.strip_suffix('\n'));
        match line {
            Some(url) => return Ok(url.trim().trim_end_matches('/').to_owned()),
            None if lives() && Instant::now() < until => thread::sleep(Duration::from_millis(20)),
            None => return Err(format!("it did not start: {text}")),
        }
    }
}

fn log() -> PathBuf {
    place::work().join("log/shop.log")
}

/// This port if it is free, else any.
fn usual(port: u16) -> u16 {
    TcpListener::bind(("127.0.0.1", port)).map_or(0, |_| port)
}

/// The command starts both, serves, and ends both when it is ended.
pub(crate) fn test() -> Outcome {
    // It has a minute, once all is built.
    python()?;
    Emulator::build()?;
    let own = env::current_exe().map_err(|error| error.to_string())?;
    let log = place::work().join("log/xtask-shop.log");
    stamp::write(&log, "")?;
    let mut command = Program::new(own).arg("shop").start(&log)?;
    let mut urls = Vec::new();
    for label in LABELS {
        urls.push(printed(&log, label, || command.lives())?);
    }
    let answers = |url: &String| ureq::get(url).call().is_ok();
    if let Some(silent) = urls.iter().find(|url| !answers(url)) {
        return Err(format!("{silent} does not answer"));
    }
    Command::new("kill").arg(command.id().to_string()).status().map_err(|error| error.to_string())?;
    let until = Instant::now() + Duration::from_secs(10);
    while command.lives() || urls.iter().any(answers) {
        if Instant::now() > until {
            return Err("something of it goes on".into());
        }
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
