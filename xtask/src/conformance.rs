//! `cargo xtask conformance`: the same vectors in every language, and no case passed over.

use std::fmt::{self, Display, Formatter};
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

/// Runs the runners of the languages whose name begins with one of the words, or all, over the vectors; prints a line for each
/// and one for all.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let vectors = Vectors::find()?;
    let (mut passed, mut failed, mut problems) = (0, 0, Vec::new());
    let chosen = |part: &&Part| words.is_empty() || words.iter().any(|word| part.name.starts_with(word));
    for part in PARTS.iter().filter(chosen) {
        if let Some(why) = part.left_out() {
            println!("{}: left out: {why}", part.name);
            continue;
        }
        match vectors.run(part) {
            Ok(count) => {
                println!("{}: {count}", part.name);
                problems.extend(vectors.problem(count).map(|problem| format!("{}: {problem}", part.name)));
                passed += count.passed;
                failed += count.failed;
            }
            Err(problem) => problems.push(format!("{}: {problem}", part.name)),
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        problems.push(format!("{failed} cases failed"));
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

/// A runner's account of itself.
#[derive(Clone, Copy)]
struct Count {
    passed: usize,
    failed: usize,
    /// The cases of operations that nobody declares yet.
    not_declared: usize,
}

impl Count {
    /// Reads the lines that a runner ends with: `LANGUAGE: not declared yet: N` and `LANGUAGE: N passed, N failed`.
    fn of(ended: &Ended) -> Option<Self> {
        let said = |what: &str| ended.output.lines().rfind(|line| line.contains(what))?.rsplit(": ").next();
        let mut words = said(" passed, ")?.split_whitespace();
        let not_declared = said(": not declared yet: ")?.parse().ok()?;
        Some(Self { passed: words.next()?.parse().ok()?, failed: words.nth(1)?.parse().ok()?, not_declared })
    }
}

impl Display for Count {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { passed, failed, not_declared } = self;
        write!(f, "{passed} passed, {failed} failed, {not_declared} not declared yet")
    }
}

/// A folder of vectors.
struct Vectors {
    folder: PathBuf,
    /// In all files together.
    cases: usize,
    /// True of our own when no list says any more what is not declared yet.
    is_complete: bool,
}

impl Vectors {
    /// Our own, or those of the folder that `CONFORMANCE_VECTORS` names, which may lack files.
    fn find() -> Result<Self, String> {
        let given = std::env::var_os("CONFORMANCE_VECTORS").map(PathBuf::from);
        let is_own = given.is_none();
        let folder = given.unwrap_or_else(|| place::root().join("tests/vectors"));
        let problem = |path: &Path, error: &dyn Display| format!("{}: {error}", path.display());
        let folder = fs::canonicalize(&folder).map_err(|error| problem(&folder, &error))?;
        let files = fs::read_dir(&folder).map_err(|error| problem(&folder, &error))?;
        let mut cases = 0;
        for path in files.flatten().map(|file| file.path()) {
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let text = fs::read(&path).map_err(|error| problem(&path, &error))?;
            let json: serde_json::Value = serde_json::from_slice(&text).map_err(|error| problem(&path, &error))?;
            cases += ["cases", "same"].iter().filter_map(|list| json[list].as_array()).map(Vec::len).sum::<usize>();
        }
        if cases == 0 {
            return Err(format!("{}: no file with cases", folder.display()));
        }
        let is_complete = is_own && !folder.join("undeclared.json").exists();
        Ok(Self { folder, cases, is_complete })
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

    /// What a count that tells of no failure leaves to be desired.
    fn problem(&self, count: Count) -> Option<String> {
        let met = count.passed + count.failed + count.not_declared;
        if met < self.cases {
            return Some(format!("met {met} of {} cases", self.cases));
        }
        (self.is_complete && count.not_declared > 0).then(|| format!("{} cases of no operation", count.not_declared))
    }
}
