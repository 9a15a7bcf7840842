//! Checks that are run one after the other, and the table of their results.

use std::time::Instant;

use crate::Outcome;
use crate::errors::Errors;

/// Why a check did not pass.
pub(crate) enum Stop {
    Failed(String),
    /// The check needs something optional that cannot be had here.
    LeftOut(String),
}

impl From<String> for Stop {
    fn from(problem: String) -> Self {
        Self::Failed(problem)
    }
}

pub(crate) type Verdict = Result<(), Stop>;

pub(crate) struct Check {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&mut Errors) -> Verdict,
}

pub(crate) fn plain(outcome: Outcome) -> Verdict {
    outcome.map_err(Stop::Failed)
}

/// Runs every check whose name holds one of the words (every check without words), also after one that fails.
pub(crate) fn run(all: &[Check], words: &[&str]) -> Outcome {
    let wanted = |check: &&Check| words.is_empty() || words.iter().any(|word| check.name.contains(word));
    let checks: Vec<&Check> = all.iter().filter(wanted).collect();
    let mut errors = Errors::default();
    let mut results = Vec::new();
    for (index, check) in checks.iter().enumerate() {
        println!("[{:>2}/{}] {}", index + 1, checks.len(), check.name);
        let started = Instant::now();
        let verdict = (check.run)(&mut errors);
        let seconds = started.elapsed().as_secs_f32();
        match &verdict {
            Ok(()) => println!("        ok, {seconds:.1} s"),
            Err(Stop::LeftOut(why)) => println!("        left out: {why}"),
            Err(Stop::Failed(problem)) => println!("        FAILED, {seconds:.1} s\n{problem}"),
        }
        results.push((check.name, verdict, seconds));
    }
    print(&results)
}

/// The table, and the counts as continuous integration reads them.
fn print(results: &[(&str, Verdict, f32)]) -> Outcome {
    let (mut passed, mut failed, mut left_out) = (0, 0, 0);
    let width = results.iter().map(|(name, ..)| name.len()).max().unwrap_or_default() + 2;
    println!();
    for (name, verdict, seconds) in results {
        let (word, count, why) = match verdict {
            Ok(()) => ("ok", &mut passed, ""),
            Err(Stop::LeftOut(why)) => ("left out", &mut left_out, why.as_str()),
            Err(Stop::Failed(_)) => ("FAILED", &mut failed, ""),
        };
        *count += 1;
        println!("  {name:<width$}{word:<9}{seconds:>7.1} s  {why}");
    }
    let seconds: f32 = results.iter().map(|(_, _, seconds)| seconds).sum();
    println!("  {:<width$}{seconds:>16.1} s\n", "all");
    println!("{passed} passed, {failed} failed, {left_out} skipped");
    if failed == 0 { Ok(()) } else { Err(format!("{failed} of {} checks failed", results.len())) }
}
