//! `cargo xtask demo`: the programs of `examples/` against the local WeChat Pay, and whether they believe what it knows.

use std::time::Instant;

use crate::emulator::Emulator;
use crate::part::Part;
use crate::process::Program;
use crate::{Outcome, install, place, setup};

/// The steps that every program takes, in this order; it prints `STEP name …` for each.
const STEPS: [&str; 14] = [
    "add_person",
    "add_merchant",
    "pay",
    "split",
    "query",
    "notify",
    "amount",
    "return",
    "query_return",
    "finish",
    "delete",
    "refusal",
    "unknown",
    "ledger",
];

const PARTS: [Part; 5] = [
    Part { name: "rust", optional: None, program: || Ok(Program::new(place::release("wxpay-example"))) },
    Part { name: "python", optional: None, program: install::python_example },
    Part { name: "node", optional: None, program: || install::node("examples/node", "demo.mjs") },
    Part {
        name: "c",
        optional: Some(libraries),
        program: || install::c::program("examples/c", &["libcurl", "jansson"]),
    },
    Part { name: "php", optional: Some(setup::composer), program: || install::c::script("examples/php/demo.php") },
];

/// The libraries that the C example needs beside ours.
fn libraries() -> Outcome {
    setup::curl().and_then(|()| setup::jansson())
}

/// The result of a language's program.
enum Played {
    /// An optional language that cannot be had here, and why.
    LeftOut(String),
    Done {
        steps: usize,
        seconds: f32,
        problem: Option<String>,
    },
}

/// Builds, installs, runs and compares; prints a table, step by language.
pub(crate) fn run() -> Outcome {
    setup::say("building the local WeChat Pay and the Rust example");
    Emulator::build()?;
    let programs: Vec<_> = PARTS.iter().map(|part| part.left_out().map_or_else(|| Ok((part.program)()), Err)).collect();
    let emulator = Emulator::start()?;
    let mut plays = Vec::new();
    for (part, program) in PARTS.iter().zip(programs) {
        let played = match program {
            Err(why) => Played::LeftOut(why),
            Ok(program) => play(program, &emulator),
        };
        plays.push((part.name, played));
    }
    print(&plays);
    let failed = plays.iter().any(|(_, play)| matches!(play, Played::Done { problem: Some(_), .. }));
    if failed { Err("the demo failed".into()) } else { Ok(()) }
}

/// Runs one program and checks its account of itself.
fn play(program: Result<Program, String>, emulator: &Emulator) -> Played {
    let started = Instant::now();
    let ended = match program.and_then(|program| program.env("WXPAY_DEMO", emulator.config()).outcome()) {
        Ok(ended) => ended,
        Err(problem) => return Played::Done { steps: 0, seconds: 0.0, problem: Some(problem) },
    };
    let seconds = started.elapsed().as_secs_f32();
    let reported = ended.output.lines().filter_map(|line| line.strip_prefix("STEP ")?.split_whitespace().next());
    let steps = reported.zip(STEPS).take_while(|(reported, step)| reported == step).count();
    let ledgers: Vec<&str> = ended.output.lines().filter_map(|line| line.strip_prefix("LEDGER ")).collect();
    let problem = match (STEPS.get(steps), ledgers.as_slice()) {
        (Some(step), _) => Some(format!("it did not come to {step}\n{}", ended.tail())),
        _ if !ended.success => Some(format!("it failed after its last step\n{}", ended.tail())),
        (None, [ledger]) => emulator.compare(ledger).err(),
        (None, _) => Some("it printed no LEDGER line, or several".into()),
    };
    // The last step is the comparison, which the program cannot report.
    let steps = if problem.is_some() { steps.min(STEPS.len() - 1) } else { steps };
    Played::Done { steps, seconds, problem }
}

fn print(plays: &[(&str, Played)]) {
    let row = |name: &str, cell: &dyn Fn(&Played) -> String| {
        let cells: String = plays.iter().map(|(_, play)| format!("{:>10}", cell(play))).collect();
        println!("  {name:<14}{cells}");
    };
    let names: String = plays.iter().map(|(name, _)| format!("{name:>10}")).collect();
    println!("\n  {:<14}{names}", "");
    for (index, step) in STEPS.iter().enumerate() {
        row(step, &|play| match play {
            Played::LeftOut(_) => "-".into(),
            Played::Done { steps, .. } if index < *steps => "ok".into(),
            Played::Done { steps, .. } if index == *steps => "FAILED".into(),
            Played::Done { .. } => String::new(),
        });
    }
    row("seconds", &|play| match play {
        Played::LeftOut(_) => String::new(),
        Played::Done { seconds, .. } => format!("{seconds:.1}"),
    });
    println!();
    for (name, play) in plays {
        match play {
            Played::LeftOut(why) => println!("{name}: left out: {why}"),
            Played::Done { problem: Some(problem), .. } => println!("{name}: {problem}"),
            Played::Done { .. } => {}
        }
    }
}
