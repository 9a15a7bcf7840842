//! `cargo xtask fuzz`: bytes of strangers, by LLVM's fuzzer on the stable toolchain, from the vectors on.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

use crate::process::Program;
use crate::{Outcome, place, setup};

const FOLDER: &str = "fuzz";
/// What a case of the vectors gives a target.
type Seed = fn(&Value) -> Option<Vec<u8>>;
/// What `cargo fuzz` gives the compiler, but for the sanitizers, which take a nightly toolchain: the crates forbid unsafe
/// code, and C is run under sanitizers by its own tests.
const FLAGS: [&str; 7] = [
    "--cfg fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// A target, or every one, for so many seconds each.
pub(crate) fn run(name: Option<&str>, seconds: u32) -> Outcome {
    setup::cpp()?;
    let targets: Vec<String> = targets()?.into_iter().filter(|target| name.is_none_or(|name| name == target)).collect();
    if targets.is_empty() {
        return Err(format!("there is no such target; there are {}", self::targets()?.join(", ")));
    }
    let folder = build()?;
    // Every target is run, also after one that finds something.
    let problems: Vec<String> = targets.iter().filter_map(|target| play(&folder, target, seconds).err()).collect();
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn play(folder: &Path, target: &str, seconds: u32) -> Outcome {
    let found = place::work().join("fuzz").join(target);
    let (corpus, seeds) = (found.join("corpus"), found.join("seeds"));
    fs::create_dir_all(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    seed(target, &seeds)?;
    let given = place::root().join(FOLDER).join("seeds").join(target);
    let program = Program::new(folder.join(target)).arg(&corpus).arg(&seeds).args(given.exists().then_some(&given));
    let program =
        program.arg(format!("-artifact_prefix={}/", found.display())).arg(format!("-max_total_time={seconds}"));
    // Two gigabytes and ten seconds are far more than an input may cost.
    let output = program.words("-rss_limit_mb=2048 -timeout=10 -max_len=8192 -print_final_stats=1").run()?;
    let runs = output.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    println!("        {target}: {} inputs", runs.unwrap_or_default().trim());
    Ok(())
}

fn targets() -> Result<Vec<String>, String> {
    let folder = place::root().join(FOLDER).join("targets");
    let files = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?.flatten();
    let mut names: Vec<String> = files.filter_map(|file| Some(file.path().file_stem()?.to_str()?.to_owned())).collect();
    names.sort();
    Ok(names)
}

/// The folder of the programs.
fn build() -> Result<PathBuf, String> {
    let version = Program::new("rustc").arg("-vV").answer().unwrap_or_default();
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).ok_or("rustc does not tell its host")?;
    let target = place::target().join("fuzz");
    // With `--target`, build scripts go without the flags.
    let build = Program::cargo().words("build --release --manifest-path fuzz/Cargo.toml --target").arg(host);
    build.arg("--target-dir").arg(&target).env("RUSTFLAGS", FLAGS.join(" ")).run()?;
    Ok(target.join(host).join("release"))
}

/// Writes what the vectors have for a target, as it takes it.
fn seed(target: &str, folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (file, seed): (_, Seed) = match target {
        "answer" => ("answer.json", |case| Some([&status(case)?[..], &[0, 0, 0], &body(case)?].concat())),
        "body" => ("prepare.json", |case| Some([&operation(case)?[..], case["body"].to_string().as_bytes()].concat())),
        "certificates" => ("certificates.json", body),
        "headers" => ("verify.json", headers),
        "notification" => ("notify.json", body),
        "keys" => return keys(folder),
        _ => return Ok(()),
    };
    let path = place::root().join("tests/vectors").join(file);
    let text = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let json: Value = serde_json::from_slice(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    for (index, case) in json["cases"].as_array().into_iter().flatten().enumerate() {
        if let Some(bytes) = seed(case) {
            write(&folder.join(index.to_string()), &bytes)?;
        }
    }
    Ok(())
}

/// Every key of the vectors, as each kind of key.
fn keys(folder: &Path) -> Outcome {
    let path = place::root().join("tests/vectors/keys");
    let files = fs::read_dir(&path).map_err(|error| format!("{}: {error}", path.display()))?.flatten();
    for (index, file) in files.enumerate() {
        let key = fs::read(file.path()).map_err(|error| format!("{}: {error}", file.path().display()))?;
        for which in 0..4 {
            write(&folder.join(format!("{index}-{which}")), &[&[which][..], &key].concat())?;
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Outcome {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn body(case: &Value) -> Option<Vec<u8>> {
    STANDARD.decode(case["body_base64"].as_str()?).ok()
}

/// Its place in the target's list of statuses.
fn status(case: &Value) -> Option<[u8; 1]> {
    const STATUSES: [u64; 12] = [200, 201, 202, 204, 302, 400, 403, 404, 429, 500, 502, 700];
    let index = STATUSES.iter().position(|status| case["status"] == *status)?;
    Some([u8::try_from(index).ok()?])
}

/// Its place among the operations of the target, which are those that send JSON and are answered with it.
fn operation(case: &Value) -> Option<[u8; 2]> {
    let mut entries =
        wxpay_core::catalogue::entries().filter(|entry| entry.upload().is_none() && !entry.answers_file());
    let index = entries.position(|entry| case["operation"] == entry.id())?;
    Some(u16::try_from(index).ok()?.to_be_bytes())
}

fn headers(case: &Value) -> Option<Vec<u8>> {
    let lines = case["headers"]
        .as_object()?
        .iter()
        .map(|(name, value)| format!("{name}: {}\r\n", value.as_str().unwrap_or_default()));
    Some(lines.collect::<String>().into_bytes())
}
