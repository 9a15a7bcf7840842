//! The rules of the house that no compiler knows: one version, short files, links that lead somewhere.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::checks::Stop;
use crate::process::Program;
use crate::{Outcome, place};

/// A file says one idea; longer ones are split.
const LONGEST: usize = 400;
/// Endings of what people write here and read.
const SOURCES: [&str; 11] = ["rs", "py", "pyi", "js", "mjs", "cjs", "ts", "c", "h", "php", "sh"];

/// The workspace's packages, as cargo knows them.
pub(crate) fn metadata() -> Result<Vec<Value>, String> {
    let text = Program::cargo().words("metadata --no-deps --format-version 1").answer();
    let metadata: Option<Value> = text.and_then(|text| serde_json::from_str(&text).ok());
    Ok(metadata.ok_or("cargo metadata failed")?["packages"].as_array().cloned().unwrap_or_default())
}

pub(crate) fn package<'a>(metadata: &'a [Value], name: &str) -> Result<&'a Value, String> {
    metadata.iter().find(|package| package["name"] == name).ok_or_else(|| format!("no crate {name}"))
}

/// The tag of the last release.
pub(crate) fn last_release() -> Result<String, Stop> {
    let tag = Program::new("git").words("describe --tags --abbrev=0 --match v*").answer();
    tag.ok_or_else(|| Stop::LeftOut("there is no release yet, which would be a tag v*".into()))
}

/// Checks that every version of ours is that of the crate `wxpay-core`.
pub(crate) fn one_version() -> Outcome {
    let metadata = metadata()?;
    let version = package(&metadata, "wxpay-core")?["version"].as_str().unwrap_or_default();
    let of_crates =
        metadata.iter().map(|package| (package["name"].to_string(), package["version"].as_str().map(str::to_owned)));
    let mut stated: Vec<(String, Option<String>)> = of_crates.collect();
    for (path, text) in texts(&["json", "toml", "md"])? {
        let name = path.rsplit('/').next().unwrap_or_default();
        let version = match name {
            "package.json" | "package-lock.json" | "composer.json" => {
                let json: Value = serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
                let ours = json["name"].as_str().is_some_and(|name| name.starts_with("wxpay-core"));
                json["version"].as_str().filter(|_| ours).map(str::to_owned)
            }
            "pyproject.toml" => quoted_after(&text, "version = "),
            "Cargo.toml" => text
                .lines()
                .find(|line| line.starts_with("wxpay-core"))
                .and_then(|line| quoted_after(line, "version = ")),
            // The newest heads the list.
            "CHANGELOG.md" => {
                text.lines().find_map(|line| line.strip_prefix("## ")?.split(' ').next().map(str::to_owned))
            }
            _ => None,
        };
        stated.push((path, version));
    }
    let differs = |(place, stated): (String, Option<String>)| {
        stated.filter(|stated| stated != version).map(|stated| format!("{place} has {stated}"))
    };
    let wrong: Vec<String> = stated.into_iter().filter_map(differs).collect();
    verdict(&wrong, &format!("the version is {version}, but"))
}

/// Checks that every source file is short enough to be read in one go. Tests and generated files are not counted.
pub(crate) fn short_files() -> Outcome {
    let mut wrong = Vec::new();
    for (path, text) in texts(&SOURCES)? {
        // PHP's first line is `<?php`.
        let generated = text.lines().take(3).any(|line| line.contains("Generated"));
        let library = ["tests/emulator/src/", "tests/scenarios/src/"].iter().any(|folder| path.starts_with(folder));
        let test = path.contains("/tests/") || path.starts_with("tests/") && !library;
        if generated || test {
            continue;
        }
        let lines = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        if lines > LONGEST {
            wrong.push(format!("{path} has {lines} lines"));
        }
    }
    verdict(&wrong, &format!("a file has at most {LONGEST} lines, but"))
}

/// Checks that every relative link of every page leads to a file.
pub(crate) fn links() -> Outcome {
    let mut wrong = Vec::new();
    for (path, text) in texts(&["md"])? {
        let folder = place::root().join(&path).parent().map(PathBuf::from).unwrap_or_default();
        for link in links_of(&text) {
            if !folder.join(link).exists() {
                wrong.push(format!("{path} links to {link}"));
            }
        }
    }
    verdict(&wrong, "a link leads nowhere:")
}

/// The files that a page links to, relative to its folder.
pub(crate) fn links_of(page: &str) -> impl Iterator<Item = &str> {
    let links = page.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    links.filter(|link| !link.is_empty() && !link.contains(':'))
}

/// Every file with one of these endings that git knows or would, and its text.
pub(crate) fn texts(endings: &[&str]) -> Result<Vec<(String, String)>, String> {
    let list = Program::new("git").words("ls-files --cached --others --exclude-standard").answer();
    let list = list.ok_or("git cannot list the files; this takes a clone")?;
    let wanted = |path: &&str| Path::new(path).extension().is_some_and(|e| endings.iter().any(|ending| e == *ending));
    let read = |path: &str| fs::read_to_string(place::root().join(path)).ok().map(|text| (path.to_owned(), text));
    Ok(list.lines().filter(wanted).filter_map(read).collect())
}

/// The quoted text after `key`, in the first line that begins with it or holds it.
fn quoted_after(text: &str, key: &str) -> Option<String> {
    let line = text.lines().find_map(|line| line.split_once(key))?.1;
    line.split('"').nth(1).map(str::to_owned)
}

pub(crate) fn verdict(wrong: &[String], what: &str) -> Outcome {
    if wrong.is_empty() { Ok(()) } else { Err(format!("{what}\n      {}", wrong.join("\n      "))) }
}
