//! `cargo xtask first-split`: from an empty folder to a first split, by just the commands that the guide shows, and the time
//! that it takes.

use std::fs;
use std::time::Instant;

use crate::emulator::Emulator;
use crate::process::Program;
use crate::{Outcome, package, place, rules, setup};

const PAGE: &str = "docs/guides/first-split.md";

/// A language of the guide.
struct Language {
    /// The heading of its commands.
    name: &'static str,
    /// What they may take.
    minutes: u64,
    /// What they need of the system, where it is optional here.
    needs: fn() -> Outcome,
    /// Makes the package that they install.
    package: fn() -> Outcome,
}

const LANGUAGES: [Language; 5] = [
    Language { name: "Python", minutes: 3, needs: || Ok(()), package: || package::wheel().map(drop) },
    Language { name: "Node", minutes: 3, needs: setup::node, package: || package::tarball().map(drop) },
    Language { name: "PHP", minutes: 3, needs: setup::composer, package: || package::c::composer().map(drop) },
    Language { name: "C", minutes: 5, needs: libraries, package: || package::c::prefix().map(drop) },
    Language { name: "Rust", minutes: 5, needs: || Ok(()), package: || Ok(()) },
];

fn libraries() -> Outcome {
    setup::curl().and_then(|()| setup::jansson())
}

/// Measures the languages of these names, or all, and fails where one takes too long.
pub(crate) fn measure(names: &[&str]) -> Outcome {
    let wanted = |language: &&Language| names.is_empty() || names.iter().any(|name| language.is(name));
    play(LANGUAGES.iter().filter(wanted), true)
}

/// Follows the guide in every language; what cargo builds is kept for the next time, so the time says nothing.
pub(crate) fn test() -> Outcome {
    play(LANGUAGES.iter(), false)
}

fn play<'a>(languages: impl Iterator<Item = &'a Language>, measured: bool) -> Outcome {
    let page = fs::read_to_string(place::root().join(PAGE)).map_err(|error| format!("{PAGE}: {error}"))?;
    let emulator = Emulator::start()?;
    let mut wrong = Vec::new();
    for language in languages {
        let name = language.name;
        if let Err(why) = (language.needs)() {
            println!("  {name:<8} left out: {why}");
            continue;
        }
        (language.package)()?;
        let started = Instant::now();
        let outcome = language.follow(&page, &emulator, measured);
        let seconds = started.elapsed().as_secs();
        println!("  {name:<8} {:>2} min {:>2} s", seconds / 60, seconds % 60);
        match outcome {
            Err(problem) => wrong.push(format!("{name}: {problem}")),
            Ok(()) if measured && seconds > language.minutes * 60 => {
                wrong.push(format!("{name}: it takes more than {} minutes", language.minutes));
            }
            Ok(()) => {}
        }
    }
    rules::verdict(&wrong, "the guide does not lead to a split:")
}

impl Language {
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Runs the commands in an empty folder outside the clone; afterwards the emulator knows of one split more.
    fn follow(&self, page: &str, emulator: &Emulator, measured: bool) -> Outcome {
        let commands = self.commands(page).ok_or_else(|| format!("{PAGE} has no commands"))?;
        let name = format!("wxpay-first-split-{}-{}", self.name.to_lowercase(), std::process::id());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let mut shell = Program::new("sh").arg("-euc").arg(commands).folder(&folder);
        shell = shell.env("CLONE", place::root()).env("PACKAGES", place::target().join("package"));
        shell = shell.env("WXPAY_DEMO", emulator.config()).env("COMPOSER_ALLOW_SUPERUSER", "1");
        if !measured {
            shell = shell.env("CARGO_TARGET_DIR", place::work().join("first-split"));
        }
        let before = emulator.books()?.splits;
        let ran = shell.run();
        let _ = fs::remove_dir_all(&folder);
        ran?;
        if emulator.books()?.splits > before { Ok(()) } else { Err("nothing was split".into()) }
    }

    /// The first block of commands below its heading.
    fn commands<'a>(&self, page: &'a str) -> Option<&'a str> {
        let section = page.split("\n## ").find(|section| section.lines().next() == Some(self.name))?;
        section.split("```sh\n").nth(1)?.split("```").next()
    }
}
