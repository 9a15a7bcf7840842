//! `cargo xtask conformance`: the same vectors in every language, and equal counts.

use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};

use crate::part::Part;
use crate::process::{Ended, Program};
use crate::{Outcome, install, place, setup};

const PARTS: [Part; 6] = [
    Part { name: "rust (aws-lc-rs)", optional: None, program: || rust("aws-lc-rs") },
    Part { name: "rust (rust-crypto)", optional: None, program: || rust("rust-crypto") },
    Part { name: "python", optional: None, program: python },
    Part { name: "node", optional: None, program: || install::node("tests/runners/node", "run.mjs") },
    Part {
        name: "c",
        optional: Some(setup::jansson),
        program: || install::c::program("tests/runners/c", &["jansson"]),
    },
    Part { name: "php", optional: Some(setup::composer), program: || install::c::script("tests/runners/php/run.php") },
];

/// The subjects, a file of cases each; every language runs them all.
const FILES: [&str; 10] = [
    "sign.json",
    "verify.json",
    "notify.json",
    "decrypt.json",
    "prepare.json",
    "answer.json",
    "certificates.json",
    "upload.json",
    "pay_params.json",
    "explain.json",
];

/// Runs every language's runner over the vectors; prints a line for each and one for all.
pub(crate) fn run() -> Outcome {
    let vectors = Vectors::find()?;
    let (mut total, mut sizes, mut problems) = (Count::default(), Vec::new(), Vec::new());
    for part in &PARTS {
        if let Some(why) = part.left_out() {
            println!("{}: left out: {why}", part.name);
            continue;
        }
        let count = vectors.run(part).unwrap_or_else(|problem| {
            problems.push(format!("{}: {problem}", part.name));
            Count::default()
        });
        println!("{}: {} passed, {} failed", part.name, count.passed, count.failed);
        if 0 < count.all() && count.all() < vectors.cases() {
            problems.push(format!("{}: does not run {}", part.name, vectors.not_run(part)?.join(", ")));
        }
        total = Count { passed: total.passed + count.passed, failed: total.failed + count.failed };
        // Rust runs the vectors of the catalogue already.
        if !part.name.starts_with("rust") {
            sizes.push(count.all());
        }
    }
    sizes.dedup();
    if sizes.len() > 1 {
        problems.push(format!("the languages ran different numbers of cases: {sizes:?}"));
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    if total.failed > 0 {
        problems.push(format!("{} cases failed", total.failed));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}

fn rust(provider: &str) -> Result<Program, String> {
    // Released: in the dev profile pure Rust computes RSA a hundred times slower.
    Program::cargo().words("build --release --package wxpay-conformance").run()?;
    Ok(Program::new(place::release("wxpay-conformance")).arg(provider))
}

fn python() -> Result<Program, String> {
    Ok(Program::new(install::python()?).arg("tests/runners/python/run.py"))
}

#[derive(Clone, Copy, Default)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Count {
    fn all(self) -> usize {
        self.passed + self.failed
    }

    /// Reads the line that a runner ends with: `LANGUAGE: N passed, N failed`.
    fn of(ended: &Ended) -> Option<Self> {
        let line = ended.output.lines().rfind(|line| line.ends_with(" failed"))?;
        let mut words = line.rsplit(": ").next()?.split_whitespace();
        let passed = words.next()?.parse().ok()?;
        Some(Self { passed, failed: words.nth(1)?.parse().ok()? })
    }
}

/// A folder of vectors.
struct Vectors {
    folder: PathBuf,
    /// Those of `FILES` that it has, and how many cases each.
    files: Vec<(&'static str, usize)>,
}

impl Vectors {
    /// Our own, or those of the folder that `CONFORMANCE_VECTORS` names; what that one lacks is skipped.
    fn find() -> Result<Self, String> {
        let given = std::env::var_os("CONFORMANCE_VECTORS").map(PathBuf::from);
        let folder = given.unwrap_or_else(|| place::root().join("tests/vectors"));
        let problem = |error| format!("{}: {error}", folder.display());
        let folder = fs::canonicalize(&folder).map_err(problem)?;
        let mut files = Vec::new();
        for name in FILES {
            let path = folder.join(name);
            if !path.exists() {
                println!("{name}: skipped, {} has none", place::shown(&folder));
                continue;
            }
            let problem = |error: &dyn Display| format!("{}: {error}", path.display());
            let text = fs::read(&path).map_err(|error| problem(&error))?;
            let json: serde_json::Value = serde_json::from_slice(&text).map_err(|error| problem(&error))?;
            files.push((name, json["cases"].as_array().map_or(0, Vec::len)));
        }
        let vectors = Self { folder, files };
        if vectors.cases() == 0 {
            let wanted = FILES.join(", ");
            return Err(format!("{}: no cases; it should hold some of {wanted}", vectors.folder.display()));
        }
        Ok(vectors)
    }

    fn cases(&self) -> usize {
        self.files.iter().map(|(_, cases)| cases).sum()
    }

    fn run(&self, part: &Part) -> Result<Count, String> {
        let ended = (part.program)()?.env("CONFORMANCE_VECTORS", &self.folder).outcome()?;
        for line in ended.output.lines().filter(|line| line.starts_with("FAILED ")) {
            println!("{line}");
        }
        match Count::of(&ended) {
            Some(count) if ended.success == (count.failed == 0) => Ok(count),
            _ => Err(format!("the runner ended without an account of itself\n{}", ended.tail())),
        }
    }

    /// The files that a runner passes over. It is asked, by a folder with that file alone, since a list would go stale.
    fn not_run(&self, part: &Part) -> Result<Vec<&str>, String> {
        let mut missing = Vec::new();
        for (name, _) in &self.files {
            let alone = Self { folder: self.alone(name)?, files: Vec::new() };
            if alone.run(part)?.all() == 0 {
                missing.push(*name);
            }
        }
        Ok(missing)
    }

    fn alone(&self, name: &str) -> Result<PathBuf, String> {
        let folder = place::work().join("vectors").join(name);
        let problem = |error| format!("{}: {error}", folder.display());
        fs::create_dir_all(folder.join("keys")).map_err(problem)?;
        let keys = fs::read_dir(self.folder.join("keys")).map_err(problem)?.flatten();
        let keys = keys.map(|key| Path::new("keys").join(key.file_name()));
        for file in keys.chain([PathBuf::from("context.json"), PathBuf::from(name)]) {
            fs::copy(self.folder.join(&file), folder.join(&file)).map_err(problem)?;
        }
        Ok(folder)
    }
}
