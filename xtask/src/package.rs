//! `cargo xtask package`: what users install, made from the sources into `target/package`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

pub(crate) fn run() -> Outcome {
    println!("{}", place::shown(&wheel()?));
    Ok(())
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
