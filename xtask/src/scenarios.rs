//! The scenarios over time, in every language, and what Rust proves in memory.

use crate::emulator::Emulator;
use crate::part::Part;
use crate::process::Program;
use crate::{Outcome, install, place, setup};

/// Rust plays them in memory, with what only it does: the fault run, and keys that rotate.
const PARTS: [Part; 4] = [
    Part { name: "python", optional: None, program: python },
    Part { name: "node", optional: None, program: || install::node("tests/runners/node", "scenarios.mjs") },
    Part {
        name: "c",
        optional: Some(|| setup::curl().and_then(|()| setup::jansson())),
        program: || install::c::program("tests/runners/c/scenarios tests/runners/c/vectors.c", &["libcurl", "jansson"]),
    },
    Part {
        name: "php",
        optional: Some(setup::composer),
        program: || install::c::script("tests/runners/php/scenarios.php"),
    },
];

/// Released: half a million exchanges take minutes in the dev profile. What a run is repeated from is shown.
pub(crate) fn in_memory() -> Outcome {
    let tests = Program::cargo().words("test --release --package wxpay-scenarios -- --nocapture").run()?;
    let shown = |line: &&str| ["fault run: ", "rotation: ", "rust: "].iter().any(|start| line.starts_with(start));
    tests.lines().filter(shown).for_each(|line| println!("        {line}"));
    Ok(())
}

fn python() -> Result<Program, String> {
    Ok(Program::new(install::python()?).arg("tests/runners/python/scenarios.py"))
}

/// Every other language, over HTTP.
pub(crate) fn over_http() -> Outcome {
    let emulator = Emulator::start()?;
    let mut problems = Vec::new();
    for part in &PARTS {
        if let Some(why) = part.left_out() {
            println!("        {}: left out: {why}", part.name);
            continue;
        }
        let program = (part.program)()?.env("WXPAY_DEMO", emulator.config());
        let ended = program.env("SCENARIOS", place::root().join("tests/scenarios")).outcome()?;
        let told = ended.output.lines().filter(|line| line.starts_with(part.name) || line.starts_with("FAILED "));
        told.for_each(|line| println!("        {line}"));
        if !ended.success {
            problems.push(format!("{}: scenarios failed\n{}", part.name, ended.tail()));
        }
    }
    if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
}
