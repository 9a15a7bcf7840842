//! `cargo xtask package`: what users install, made from the sources into `target/package`.

pub(crate) mod c;
mod check;
mod debian;
mod elsewhere;
mod platform;
mod python;
mod release;
mod runtimes;
mod signed;
mod windows;

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::checks::{Verdict, plain};
use crate::process::Program;
use crate::{Outcome, generate, place, rules, setup, stamp};

pub(crate) use check::run as check;

/// Makes a package, and says where it is.
type Make = fn() -> Result<PathBuf, String>;

/// What is made for this machine, by the word that names it.
const KINDS: [(&str, Make); 6] = [
    ("crate", crates),
    ("python", wheel),
    ("node", tarball),
    ("c", c::prefix),
    ("php", c::composer),
    ("cli", command_line),
];

/// Makes what the words name, all without words.
pub(crate) fn run(words: &[&str]) -> Outcome {
    known(words)?;
    for (name, make) in KINDS {
        if words.is_empty() || words.contains(&name) {
            println!("{}", place::shown(&make()?));
        }
    }
    Ok(())
}

/// Checks that each word names a kind of package.
fn known(words: &[&str]) -> Outcome {
    let names = KINDS.map(|(name, _)| name);
    let unknown = words.iter().find(|word| !names.contains(word));
    unknown.map_or(Ok(()), |word| Err(format!("there is no package {word}: {}", names.join(", "))))
}

/// Checks that programs linked with the last release still run with the library of now.
pub(crate) fn interface() -> Verdict {
    plain(generate::since(&rules::last_release()?))
}

/// The names of the crates that the registry gets.
fn published() -> Result<Vec<String>, String> {
    let metadata = rules::metadata()?;
    let ours = metadata.iter().filter(|package| package["publish"].is_null());
    Ok(ours.filter_map(|package| package["name"].as_str()).map(str::to_owned).collect())
}

/// The crates of Rust, each built from what is packed of it, in the order in which they are published.
pub(crate) fn crates() -> Result<PathBuf, String> {
    let mut cargo = Program::cargo().words("package --allow-dirty");
    for name in &published()? {
        let list =
            Program::cargo().words("package --allow-dirty --list --package").arg(name).answer().unwrap_or_default();
        if let Some(lost) =
            ["LICENSE-APACHE", "LICENSE-MIT"].iter().find(|file| !list.lines().any(|line| line == **file))
        {
            return Err(format!("the crate {name} does not carry {lost}"));
        }
        cargo = cargo.arg("--package").arg(name);
    }
    // Cargo takes a name and version that it has packed before for unchanged, so each content has a folder of its own.
    let folder = place::target().join("crates");
    let own = folder.join(stamp::content(&["Cargo.toml", "Cargo.lock", "core"]));
    if !own.exists() {
        let _ = fs::remove_dir_all(&folder);
    }
    cargo.arg("--target-dir").arg(&own).run()?;
    let made = place::target().join("package");
    fs::create_dir_all(&made).map_err(|error| format!("{}: {error}", made.display()))?;
    for file in fs::read_dir(own.join("package")).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if let Some(name) = file.file_name().filter(|_| file.extension().is_some_and(|extension| extension == "crate"))
        {
            fs::copy(&file, made.join(name)).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    Ok(made)
}

/// The npm package of Node and the edge.
pub(crate) fn tarball() -> Result<PathBuf, String> {
    let folder = place::target().join("package/node");
    stamp::once(&folder, &["Cargo.toml", "Cargo.lock", "core", "bindings-wasm", "xtask/wasm"], || {
        setup::wasm()?;
        setup::npm(&place::root().join("bindings-wasm"))?;
        setup::say("building the core in wasm, for Node and for the edge");
        // Its own profile: nothing here is hot, and the release profile takes minutes.
        Program::cargo().words("build --package xtask-wasm").run()?;
        let glue = || Program::new(place::target().join("debug/xtask-wasm"));
        let wasm = place::target().join("wasm32-unknown-unknown/wasm/wxpay_core_wasm.wasm");
        let package = place::root().join("bindings-wasm");
        let flags = smaller()?;
        for (name, features) in [("node", ""), ("edge", "--features edge")] {
            let build = "build --profile wasm --target wasm32-unknown-unknown --package wxpay-core-wasm";
            let core = Program::cargo().words(build).words(features);
            core.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", &flags).run()?;
            glue().arg(&wasm).arg(package.join("dist/core")).arg(name).run()?;
        }
        Program::new("npm").words("run build --silent").folder(&package).run()?;
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        Program::new("npm").words("pack --silent --pack-destination").arg(&folder).folder(&package).run().map(drop)
    })?;
    only_file(&folder, "tgz")
}

/// A tenth less: SHA-256 in a loop, and panics that do not tell where the crates lay on the builder's disk. And hot code that
/// is inlined, which `opt-level = "z"` alone would not do: a call would take 1.3 times as long.
fn smaller() -> Result<String, String> {
    let own = "--cfg sha2_backend_soft=\"compact\" --cfg getrandom_backend=\"custom\" -Cllvm-args=-inline-threshold=50";
    Ok(format!("{} {own}", without_places()?))
}

/// Rust's flags for a binary that is the same wherever it is built: it does not tell where the sources lay.
fn without_places() -> Result<String, String> {
    Ok(places()?.map(|folder| format!("--remap-path-prefix={}=.", folder.display())).join(" "))
}

/// The same for the C of AWS-LC, which maps its own paths at `opt-level = 3` alone.
fn c_without_places() -> Result<String, String> {
    Ok(places()?.map(|folder| format!("-ffile-prefix-map={}=.", folder.display())).join(" "))
}

/// Where sources lie.
fn places() -> Result<[PathBuf; 2], String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let crates = home.ok_or("no home folder: set CARGO_HOME")?.join("registry/src");
    Ok([crates, place::root()])
}

/// The command line `wxpay`.
fn command_line() -> Result<PathBuf, String> {
    setup::say("building the command line");
    Program::cargo().words("build --release --package wxpay-cli").run()?;
    let made = place::target().join("package/cli").join(format!("wxpay{}", env::consts::EXE_SUFFIX));
    fs::create_dir_all(made.parent().unwrap_or(&made))
        .and_then(|()| fs::copy(place::release("wxpay"), &made))
        .map_err(|error| format!("{}: {error}", made.display()))?;
    Ok(made)
}

/// The wheel of Python.
pub(crate) fn wheel() -> Result<PathBuf, String> {
    let folder = place::target().join("package/python");
    let maturin = setup::pins("tests/python/requirements.txt", &["maturin"])?.concat();
    stamp::once(&folder, &["Cargo.toml", "Cargo.lock", "core", "bindings-py", &maturin], || {
        let python = setup::environment("maturin", &[&maturin])?;
        setup::say("building the wheel");
        let _ = fs::remove_dir_all(&folder);
        let maturin =
            Program::new(python).words("-m maturin build --release --manifest-path bindings-py/Cargo.toml --out");
        maturin.arg(&folder).run().map(drop)
    })?;
    only_file(&folder, "whl")
}

/// The one file in `folder` whose name ends so.
fn only_file(folder: &Path, extension: &str) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let found =
        entries.flatten().map(|entry| entry.path()).find(|path| path.extension().is_some_and(|e| e == extension));
    found.ok_or_else(|| format!("no .{extension} file in {}", folder.display()))
}
