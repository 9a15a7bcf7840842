//! `cargo xtask bench instructions`: how many instructions a path takes without its RSA. Times are noisy, these are not.
//! They are those of the release profile by the toolchain of `rust-toolchain.toml`.

use std::collections::BTreeMap;
use std::fs;

use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

const COMMITTED: &str = "tests/bench/instructions.json";
/// A path, and how often it is gone along twice; the difference leaves out what the program does before. An operation is found
/// for the first time but once.
const PATHS: [(&str, [u64; 2]); 7] = [
    ("find", [0, 1]),
    ("prepare_1", OFTEN),
    ("prepare_10", OFTEN),
    ("prepare_50", OFTEN),
    ("prepare_50_names", OFTEN),
    ("read", OFTEN),
    ("notification", OFTEN),
];
const OFTEN: [u64; 2] = [20, 1020];
/// In percent of the committed figure.
const TOLERANCE: u64 = 5;

/// Counts, and fails where a path takes more than was committed. `WXPAY_BENCH_COMMIT=1` writes the figures instead.
pub(crate) fn run() -> Outcome {
    missing()?;
    let counts = count()?;
    if std::env::var_os("WXPAY_BENCH_COMMIT").is_some() {
        let text = serde_json::to_string_pretty(&counts).map_err(|error| error.to_string())?;
        return stamp::write(&place::root().join(COMMITTED), &format!("{text}\n"));
    }
    let text = fs::read_to_string(place::root().join(COMMITTED)).map_err(|error| format!("{COMMITTED}: {error}"))?;
    let committed: BTreeMap<String, u64> =
        serde_json::from_str(&text).map_err(|error| format!("{COMMITTED}: {error}"))?;
    let mut risen = Vec::new();
    for (path, count) in &counts {
        let before = committed.get(path).ok_or_else(|| format!("{COMMITTED} has no {path}"))?;
        println!("        {path:<18}{count:>9} instructions, committed {before}");
        if count * 100 > before * (100 + TOLERANCE) {
            risen.push(format!("{path} takes {count} instructions; {COMMITTED} says {before}"));
        }
    }
    if risen.is_empty() {
        return Ok(());
    }
    let remedy = "find what costs them; where they are worth it, WXPAY_BENCH_COMMIT=1 cargo xtask bench instructions writes the figures";
    Err(format!("{}\n{remedy}", risen.join("\n")))
}

/// Why they cannot be counted here.
pub(crate) fn missing() -> Outcome {
    if !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        return Err("the figures are those of Linux on x86_64".into());
    }
    setup::valgrind()
}

fn count() -> Result<BTreeMap<String, u64>, String> {
    let program = super::rust()?;
    let log = super::work("callgrind")?;
    let total = |path: &str, times: u64| -> Result<u64, String> {
        let file = log.join(path);
        let callgrind = Program::new("valgrind")
            .words("-q --tool=callgrind")
            .arg(format!("--callgrind-out-file={}", file.display()));
        callgrind.arg(&program).arg("instructions").arg(path).arg(times.to_string()).run()?;
        let told = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let sum = told.lines().find_map(|line| line.strip_prefix("totals: ")?.parse().ok());
        sum.ok_or_else(|| format!("{} tells no totals", file.display()))
    };
    let each = |(path, [few, more]): (&str, [u64; 2])| {
        Ok((path.to_owned(), total(path, more)?.saturating_sub(total(path, few)?) / (more - few)))
    };
    PATHS.into_iter().map(each).collect()
}
