//! `THIRD-PARTY.txt` of each package: the crates whose code is in it, and their licences in full.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::File;
use crate::process::Program;

/// A package, the features that it is built with, and its systems.
const PACKAGES: [(&str, &str, &str, &[&str]); 4] = [
    ("bindings-py", "wxpay-core-py", "", &NATIVE),
    ("bindings-c", "wxpay-core-c", "", &NATIVE),
    ("bindings-wasm", "wxpay-core-wasm", "edge", &["wasm32-unknown-unknown"]),
    ("core/cli", "wxpay-cli", "", &NATIVE),
];
const NATIVE: [&str; 5] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
    "x86_64-pc-windows-msvc",
];
/// How the names of files with licences begin.
const NAMES: [&str; 5] = ["licen", "copying", "copyright", "notice", "unlicense"];

pub(super) fn files() -> Result<Vec<File>, String> {
    let metadata = Program::cargo().words("metadata --locked --format-version 1").answer();
    let metadata: Option<Value> = metadata.and_then(|text| serde_json::from_str(&text).ok());
    let metadata = metadata.ok_or("cargo metadata failed; it reads every crate of Cargo.lock")?;
    let known = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let file = |(folder, package, features, targets)| {
        Ok(File { path: format!("{folder}/THIRD-PARTY.txt"), text: text(&crates(package, features, targets, known)?)? })
    };
    PACKAGES.into_iter().map(file).collect()
}

/// The crates of others that are linked into a package, as cargo describes them.
fn crates<'a>(package: &str, features: &str, targets: &[&str], known: &'a [Value]) -> Result<Vec<&'a Value>, String> {
    let mut ids = BTreeSet::new();
    for target in targets {
        let tree = Program::cargo().words("tree --locked --edges normal,no-proc-macro --prefix none --format {p}");
        let tree = tree.arg("--package").arg(package).arg("--features").arg(features).arg("--target").arg(target);
        let tree = tree.answer().ok_or_else(|| format!("cargo tree failed for {package}"))?;
        let id = |line: &str| Some(line.split_once(' ')?.1.split(' ').next()?.strip_prefix('v')?.to_owned());
        ids.extend(tree.lines().filter_map(|line| Some((line.split(' ').next()?.to_owned(), id(line)?))));
    }
    let is_wanted = |of: &&Value| {
        let text = |key: &str| of[key].as_str().unwrap_or_default().to_owned();
        !of["source"].is_null() && ids.contains(&(text("name"), text("version")))
    };
    Ok(known.iter().filter(is_wanted).collect())
}

fn text(crates: &[&Value]) -> Result<String, String> {
    let mut list = String::new();
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for of in crates {
        let text = |key: &str| of[key].as_str().unwrap_or_default();
        let name = format!("{} {}", text("name"), text("version"));
        let _ = writeln!(list, "{name}\n    {}\n    {}", text("license"), text("repository"));
        let folder = Path::new(text("manifest_path")).parent().unwrap_or(Path::new(""));
        let own = licences(folder, text("license"));
        if own.is_empty() {
            return Err(format!("the crate {name} carries no licence"));
        }
        for licence in own {
            texts.entry(licence).or_default().push(name.clone());
        }
    }
    let mut all: Vec<_> = texts.into_iter().collect();
    all.sort_by(|(_, one), (_, other)| one.cmp(other));
    let texts: String = all.iter().map(|(text, names)| section(&names.join(", "), text)).collect();
    Ok(format!(
        "The crates whose code is in this package, with their licences. By `cargo xtask generate`.\n\n{list}{texts}"
    ))
}

fn section(names: &str, text: &str) -> String {
    let line = "-".repeat(80);
    format!("\n{line}\n{names}\n{line}\n\n{text}\n")
}

/// The licences that lie in a crate's folder, in lines without trailing spaces; MIT alone where that is offered.
fn licences(folder: &Path, terms: &str) -> Vec<String> {
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_licence = |path: &PathBuf| path.is_file() && NAMES.iter().any(|start| name(path).starts_with(start));
    let mut paths: Vec<_> = entries.filter(is_licence).collect();
    paths.sort();
    let is_offered = terms.contains("MIT") && terms.contains(" OR ") && !terms.contains(" AND ");
    if is_offered && paths.iter().any(|path| name(path).contains("mit")) {
        paths.retain(|path| name(path).contains("mit"));
    }
    let clean = |text: String| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim().to_owned();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).map(clean).collect()
}
