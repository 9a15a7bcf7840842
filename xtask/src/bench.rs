//! `cargo xtask bench`: us and the peers in one run, on the same keys and bodies, and what was aimed at.

pub(crate) mod fpm;
pub(crate) mod instructions;
mod language;
mod machine;
mod picture;
mod player;
mod results;
mod table;
mod targets;
mod verdict;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use self::language::LANGUAGES;
use self::player::Player;
use self::results::Results;
use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

/// Many short rounds: what is compared is measured within a second, and other programs disturb some rounds alone.
const ROUNDS: usize = 80;
/// The milliseconds for which a round measures one operation of a library.
const BUDGET: u32 = 5;
/// The same before the rounds.
const WARM_UP: u32 = 150;
/// The same where a compiler at run time has to see the code a thousand times, as it has in any server after a minute.
const COMPILED_LATE: u32 = 2000;
/// The measurements of a program; all do one before any does the next, so that they meet the same machine.
const PARTS: [&str; 6] = ["orders", "names", "bodies", "messages", "call", "merchant"];
/// Threads and processes take time to start: they are measured longer, every so many rounds.
const THREADS: &str = "threads";
const LONGER: u32 = 40;
const SELDOM: usize = 4;
const RUST: &str = "wxpay-bench";

/// Measures; with words, only the languages that they name. Without words the tables in the documentation are written.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let known = |word: &str| LANGUAGES.iter().any(|language| language.name == word);
    if let Some(word) = words.iter().find(|word| !known(word)) {
        let names: Vec<_> = LANGUAGES.iter().map(|language| language.name).collect();
        return Err(format!("{word} is no language here; there are {}", names.join(", ")));
    }
    let folder = place::work().join("bench/fixture");
    let busy = machine::busy();
    setup::say("building what is measured, as users install it");
    rust()?;
    fixture(&folder)?;
    let (mut players, mut remarks) = (Vec::new(), Vec::new());
    for language in LANGUAGES.iter().filter(|language| words.is_empty() || words.contains(&language.name)) {
        match (language.missing)() {
            Ok(()) => players.push(Player::start(language, &folder)?),
            Err(why) => remarks.push(format!("{} is left out: {why}", language.title)),
        }
    }
    remarks.extend(busy);
    for line in &remarks {
        setup::say(line);
    }
    let languages: Vec<_> = players.iter().map(|player| player.language).collect();
    let results = measure(&mut players, &folder)?;
    let verdicts = targets::check(&results, &languages);
    print!("\n{}\n{}", table::text(&results), targets::text(&verdicts));
    for line in &remarks {
        println!("{line}");
    }
    if words.is_empty() {
        let page = table::page(&results, &verdicts, &remarks, &machine::facts(), ROUNDS) + &fpm::committed();
        stamp::write(&place::root().join("docs/bench.md"), &page)?;
        stamp::write(&place::root().join("docs/bench.svg"), &picture::draw(&results))?;
        println!("\nwritten: docs/bench.md docs/bench.svg");
    }
    Ok(())
}

fn measure(players: &mut [Player], folder: &Path) -> Result<Results, String> {
    let mut results = Results::default();
    for player in players.iter() {
        for once in player.language.once {
            results.add(player.language, 0, &player.alone(once)?);
        }
    }
    let started = Instant::now();
    setup::say("warming up");
    for part in PARTS.into_iter().chain([THREADS]) {
        fixture(folder)?;
        for player in players.iter_mut() {
            player.play(part, if player.language.compiled_late { COMPILED_LATE } else { WARM_UP })?;
        }
    }
    for round in 0..ROUNDS {
        if round % 20 == 0 {
            setup::say(&format!("round {} of {ROUNDS}, {} s", round + 1, started.elapsed().as_secs()));
        }
        fixture(folder)?;
        for part in PARTS {
            for player in players.iter_mut() {
                results.add(player.language, round, &player.play(part, BUDGET)?);
            }
        }
        if round % SELDOM == 0 {
            for player in players.iter_mut() {
                results.add(player.language, round / SELDOM, &player.play(THREADS, LONGER)?);
            }
            for player in players.iter() {
                for cold in player.language.cold {
                    results.add(player.language, round / SELDOM, &player.alone(cold)?);
                }
            }
        }
        // Nobody is always the one that comes after the same other.
        players.rotate_left(1);
    }
    results.sort();
    Ok(results)
}

/// The bodies, keys and signed messages of all languages; what was signed more than 300 seconds ago is believed by nobody.
fn fixture(folder: &Path) -> Outcome {
    Program::new(place::release(RUST)).arg("fixture").arg(folder).run().map(drop)
}

/// The program in Rust, which also makes what the others measure with.
pub(crate) fn rust() -> Result<PathBuf, String> {
    let program = place::release(RUST);
    stamp::once(&program, &["Cargo.toml", "Cargo.lock", "core", "tests/bench/rust", "tests/vectors"], || {
        Program::cargo().words("build --release --package").arg(RUST).run().map(drop)
    })?;
    Ok(program)
}

/// A folder of this command's own.
fn work(name: &str) -> Result<PathBuf, String> {
    let folder = place::work().join("bench").join(name);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}
