//! `cargo xtask test`: every check, in every language; one table of results at the end.

mod c;
mod interop;
mod style;

use std::thread;

use crate::bench::instructions;
use crate::checks::{self, Check, Stop, Verdict, plain};
use crate::emulator::Emulator;
use crate::errors::Errors;
use crate::process::Program;
use crate::{
    Outcome, browser, chinese, cold, conformance, demo, docs, first, floors, fuzz, generate, install, load, package,
    place, products, rules, scenarios, setup, shop, stamp, translations,
};

const CHECKS: &[Check] = &[
    Check { name: "one version everywhere", run: |_| plain(rules::one_version()) },
    Check { name: "files are short", run: |_| plain(rules::short_files()) },
    Check { name: "links lead somewhere", run: |_| plain(rules::links()) },
    Check { name: "pages in Chinese are in step", run: |_| plain(translations::run()) },
    Check { name: "the floors of core", run: |_| plain(floors::run()) },
    Check { name: "no product in the engine", run: |_| plain(products::run()) },
    Check { name: "errors in Chinese", run: |_| plain(chinese::run()) },
    Check { name: "generated files are current", run: |_| plain(generate::run(true)) },
    Check { name: "cargo fmt", run: |_| cargo("fmt --all --check -- --color never") },
    Check { name: "cargo fmt, fuzz", run: |_| cargo("fmt --manifest-path fuzz/Cargo.toml --check -- --color never") },
    Check { name: "clippy", run: |_| cargo("clippy --workspace --all-targets --all-features -- -D warnings") },
    Check { name: "clippy, wasm", run: clippy_wasm },
    Check { name: "style: python", run: style::python },
    Check { name: "style: node", run: style::javascript },
    Check { name: "style: php", run: style::php },
    Check { name: "workflows: actionlint", run: workflows },
    Check { name: "dependencies: licences, duplicates, sources", run: dependencies },
    Check { name: "dependencies: advisories", run: advisories },
    Check { name: "semver: the crate beside its last release", run: semver },
    Check { name: "cargo doc", run: documentation },
    Check { name: "docs: the site, and where its links lead", run: site },
    Check { name: "cargo test", run: |_| cargo("test --all-features --no-fail-fast") },
    Check { name: "rust: errors", run: rust_errors },
    Check { name: "rust: scenarios and the fault run", run: |_| plain(scenarios::in_memory()) },
    Check { name: "fuzz: a few seconds of every target", run: fuzzed },
    Check { name: "rust: HTTP clients", run: |_| cargo("test --package wxpay-core-http --all-features") },
    Check { name: "each feature alone", run: |_| plain(features()) },
    Check { name: "rust: crates as they are published", run: |_| plain(package::crates().map(drop)) },
    Check { name: "oldest Rust", run: oldest_rust },
    Check { name: "conformance", run: |_| plain(conformance::run(&[])) },
    Check { name: "python: tests and types", run: python },
    Check { name: "node: tests and types", run: node },
    Check { name: "node: what bundlers make of it, and Next", run: bundlers },
    Check { name: "cold start: python and node", run: |_| plain(cold::test()) },
    Check { name: "c: tests", run: c::suite },
    Check { name: "c: as pkg-config and CMake find it, and its symbols", run: c::installed },
    Check { name: "c: the interface beside that of the last release", run: |_| package::interface() },
    Check { name: "c: tests under the address sanitizer", run: c::sanitized },
    Check { name: "c: tests under valgrind", run: c::valgrind },
    Check { name: "c: the headers in C++", run: c::cpp },
    Check { name: "c: failures of libcurl", run: c::curl },
    Check { name: "php: tests", run: c::php },
    Check { name: "php: types", run: c::php_types },
    Check { name: "php: tests, preloaded and on php-fpm", run: c::php_fpm },
    Check { name: "php: a local WeChat Pay in PHPUnit", run: c::phpunit },
    Check { name: "php: on every server", run: c::php_servers },
    Check { name: "scenarios in every other language", run: |_| plain(scenarios::over_http()) },
    Check { name: "HTTP clients: faults on the way, and one split in the ledger", run: senders },
    Check { name: "instruction counts", run: instruction_counts },
    Check { name: "the pages of the local WeChat Pay and the shop, in a browser", run: page },
    Check { name: "the sample shop, as its command starts and ends it", run: |_| plain(shop::test()) },
    Check { name: "the local WeChat Pay under load", run: |_| plain(load::run("2000", false)) },
    Check { name: "interop: SDKs of Python", run: interop::python },
    Check { name: "interop: SDKs of Node", run: interop::node },
    Check { name: "interop: SDKs of Java", run: interop::java },
    Check { name: "interop: SDKs of Go", run: interop::go },
    Check { name: "first programs, keys in a key service, and the cookbook", run: first_programs },
    Check { name: "first split, from an empty folder", run: |_| plain(first::test()) },
    Check { name: "demo", run: |_| plain(demo::run()) },
    Check { name: "every kind of error in every language", run: |errors| plain(errors.print()) },
];

/// Runs the checks whose name holds one of the words, all without words.
pub(crate) fn run(words: &[&str]) -> Outcome {
    checks::run(CHECKS, words)
}

fn cargo(words: &str) -> Verdict {
    plain(Program::cargo().words(words).run().map(drop))
}

fn clippy_wasm(_: &mut Errors) -> Verdict {
    setup::wasm()?;
    cargo("clippy --package wxpay-core-wasm --target wasm32-unknown-unknown -- -D warnings")
}

fn documentation(_: &mut Errors) -> Verdict {
    let doc = Program::cargo().words("doc --workspace --no-deps --all-features").env("RUSTDOCFLAGS", "-D warnings");
    plain(doc.run().map(drop))
}

fn site(_: &mut Errors) -> Verdict {
    setup::mdbook().map_err(Stop::LeftOut)?;
    plain(docs::run())
}

/// As the hosts of continuous integration read them; what else is installed here does not matter.
fn workflows(_: &mut Errors) -> Verdict {
    setup::go().map_err(Stop::LeftOut)?;
    let actionlint = Program::new("go").words("run github.com/rhysd/actionlint/cmd/actionlint@v1.7.12");
    plain(actionlint.words("-shellcheck= -pyflakes=").run().map(drop))
}

fn dependencies(_: &mut Errors) -> Verdict {
    setup::deny().map_err(Stop::LeftOut)?;
    // Crates of other systems are read, too, and no build here has fetched them.
    cargo("fetch --locked")?;
    cargo("deny --offline check bans licenses sources")
}

/// Needs the database, which is fetched by git.
fn advisories(_: &mut Errors) -> Verdict {
    setup::deny().map_err(Stop::LeftOut)?;
    match Program::cargo().words("deny check advisories").run() {
        Err(problem) if problem.contains("failed to fetch advisory database") => {
            Err(Stop::LeftOut("the database of advisories cannot be reached from here".into()))
        }
        outcome => plain(outcome.map(drop)),
    }
}

/// Nothing is kept compatible before there is a release.
fn semver(_: &mut Errors) -> Verdict {
    let tag = rules::last_release()?;
    if !Program::cargo().words("semver-checks --version").works() {
        return Err(Stop::LeftOut("`cargo install --locked cargo-semver-checks` brings it".into()));
    }
    cargo(&format!("semver-checks --package wxpay-core --baseline-rev {tag}"))
}

fn fuzzed(_: &mut Errors) -> Verdict {
    setup::cpp().map_err(Stop::LeftOut)?;
    plain(fuzz::run(None, 4))
}

fn rust_errors(errors: &mut Errors) -> Verdict {
    errors.gather("rust", &Program::cargo().words("test --all-features --test errors -- --nocapture").run()?);
    Ok(())
}

/// Each crate of the core without features, and with each alone.
fn features() -> Outcome {
    let metadata = rules::metadata()?;
    for name in ["wxpay-core-schema", "wxpay-core-catalogue", "wxpay-core-packed", "wxpay-core", "wxpay-core-http"] {
        let features = rules::package(&metadata, name)?["features"].as_object().into_iter().flat_map(|all| all.keys());
        for feature in features.map(String::as_str).chain([""]) {
            let check = Program::cargo().words("check --no-default-features --package").arg(name);
            check.arg("--features").arg(feature).env("RUSTFLAGS", "-D warnings").run()?;
        }
    }
    Ok(())
}

/// The floor that is promised, where it is installed.
fn oldest_rust(_: &mut Errors) -> Verdict {
    let metadata = rules::metadata()?;
    let version = rules::package(&metadata, "wxpay-core")?["rust_version"].as_str().unwrap_or_default().to_owned();
    let rustup = || Program::new("rustup").words("run").arg(&version);
    if !rustup().words("cargo --version").works() {
        return Err(Stop::LeftOut(format!("`rustup toolchain install {version}` brings it")));
    }
    let crates = "--package wxpay-core --package wxpay-core-c --package wxpay-core-py";
    plain(rustup().words("cargo check").words(crates).run().map(drop))
}

fn python(errors: &mut Errors) -> Verdict {
    Emulator::build()?;
    let tests = Program::new(install::python()?).words("-m pytest -q tests/python");
    let tests = tests.env("WXPAY_EMULATOR", place::release("wxpay-emulator"));
    errors.gather("python", &tests.run()?);
    let adapters = Program::new(install::oldest_python()?);
    plain(adapters.words("-m pytest -q tests/python/test_adapters.py tests/python/test_transport.py").run().map(drop))
}

fn node(errors: &mut Errors) -> Verdict {
    // Their types are checked, too.
    install::node_copy("examples/node")?;
    Emulator::build()?;
    let tests = Program::new("node").words("--test --test-reporter=tap").folder(install::node_copy("tests/node")?);
    let tests = tests.env("CONFORMANCE_VECTORS", place::root().join("tests/vectors"));
    let tests = tests.env("WXPAY_EMULATOR", place::release("wxpay-emulator"));
    errors.gather("node", &tests.run()?);
    Ok(())
}

/// In a folder of their own, with packages of their own: Next alone is larger than all others.
fn bundlers(_: &mut Errors) -> Verdict {
    Emulator::build()?;
    let tests = Program::new("node").words("--test").folder(install::node_copy("tests/bundlers")?);
    plain(tests.env("WXPAY_EMULATOR", place::release("wxpay-emulator")).run().map(drop))
}

fn page(_: &mut Errors) -> Verdict {
    browser::missing().map_err(Stop::LeftOut)?;
    plain(browser::test())
}

fn instruction_counts(_: &mut Errors) -> Verdict {
    instructions::missing().map_err(Stop::LeftOut)?;
    plain(instructions::run())
}

/// Each language's HTTP clients, driven to the end while the local WeChat Pay loses, delays and refuses.
fn senders(_: &mut Errors) -> Verdict {
    Emulator::build()?;
    let mut programs = vec![
        Program::new(install::python()?).arg("tests/senders/senders.py"),
        install::node("tests/node", "faults.mjs")?.env("FAULTS", place::root().join("tests/senders/faults.json")),
    ];
    if setup::composer().is_ok() {
        programs.push(install::c::script("tests/senders/senders.php")?);
    }
    if setup::curl().and_then(|()| setup::jansson()).is_ok() {
        let sends = install::c::program("tests/senders/senders.c", &["libcurl", "jansson"])?;
        programs.push(sends.arg("tests/senders/faults.json"));
    }
    let rust = "test --package wxpay-core-http --all-features --test ledger -- --ignored --test-threads=1";
    programs.push(Program::cargo().words(rust));
    // They mostly wait, so they do it at once; the faults of one are no other's.
    let play = |(number, program): (usize, Program)| -> Outcome {
        let emulator = Emulator::start_at(&format!("emulator-{number}"), 0)?;
        program.env("WXPAY_DEMO", emulator.config()).run().map(drop)
    };
    plain(thread::scope(|scope| {
        let played: Vec<_> = programs.into_iter().enumerate().map(|one| scope.spawn(move || play(one))).collect();
        played.into_iter().try_for_each(|one| one.join().unwrap_or_else(|_| Err("a check died".into())))
    }))
}

/// The programs that README.md shows whole, those whose private key is in another process, and those of the cookbook.
fn first_programs(_: &mut Errors) -> Verdict {
    let emulator = Emulator::start()?;
    let python = install::python()?;
    let mut programs = vec![
        Program::new(&python).arg("examples/python/split.py"),
        Program::new(&python).arg("examples/python/until_final.py"),
        Program::new(&python).arg("examples/python/kms.py"),
        install::node("examples/node", "split.mjs")?,
        install::node("examples/node", "until_final.mjs")?,
        install::node("examples/node", "kms.mjs")?,
        install::node("examples/node", "pay_and_split.mjs")?,
    ];
    if setup::composer().is_ok() {
        programs.push(install::c::script("examples/php/split.php")?);
        programs.push(install::c::script("examples/php/pay_and_split.php")?);
    }
    let mut recipes = Vec::new();
    stamp::collect(&place::root().join("examples/python/cookbook"), &mut recipes);
    recipes.sort();
    let recipe = |recipe| Program::new(&python).arg(recipe).env("PYTHONPATH", place::root().join("examples/python"));
    programs.extend(recipes.into_iter().map(recipe));
    for program in programs {
        program.env("WXPAY_DEMO", emulator.config()).run()?;
    }
    Ok(())
}
