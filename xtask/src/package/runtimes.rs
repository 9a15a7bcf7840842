//! The npm package in every runtime that it is for, beside those who look at packages.

use std::fs;
use std::path::PathBuf;

use super::platform::publish;
use super::release::same;
use crate::checks::{Verdict, plain};
use crate::process::Program;
use crate::{install, place};

/// A project that has the package and the runtimes.
fn project() -> Result<PathBuf, String> {
    install::node_copy("tests/packages")
}

/// A program of npm's in that project.
fn program(path: &str) -> Result<Program, String> {
    let project = project()?;
    Ok(Program::new(project.join("node_modules").join(path)).folder(project))
}

/// The tarball, as the registry would take it.
pub(super) fn dry_run() -> Verdict {
    let tarball = super::tarball()?;
    let again = place::work().join("npm-again");
    let _ = fs::remove_dir_all(&again);
    fs::create_dir_all(&again).map_err(|error| format!("{}: {error}", again.display()))?;
    // Of what is in the tarball: the folder that it was made from may hold another build by now.
    Program::new("tar").arg("-xf").arg(&tarball).arg("-C").arg(&again).run()?;
    let pack = Program::new("npm").words("pack --silent --ignore-scripts --pack-destination").arg(&again);
    pack.folder(again.join("package")).run()?;
    let again = super::only_file(&again, "tgz")?;
    same(|word| Ok(if word.is_empty() { tarball.clone() } else { again.clone() }))?;
    Program::new("npm").words("publish --dry-run --ignore-scripts").arg(&tarball).run()?;
    publish(&tarball, &tarball.file_name().unwrap_or_default().to_string_lossy())?;
    Ok(())
}

/// publint and are-the-types-wrong, which the tests ask, too.
pub(super) fn looked_at() -> Verdict {
    let tests = Program::new("node").words("--test --test-name-pattern=publint|wrong types.test.mjs");
    plain(tests.folder(install::node_copy("tests/node")?).run().map(drop))
}

/// A version of Node, by the name that package.json gives it.
pub(super) fn node(name: &str) -> Verdict {
    plain(program(&format!("{name}/bin/node"))?.arg("smoke.mjs").run().map(drop))
}

pub(super) fn bun() -> Verdict {
    plain(program(".bin/bun")?.words("run smoke.mjs").run().map(drop))
}

pub(super) fn deno() -> Verdict {
    plain(program(".bin/deno")?.words("run --allow-all --no-lock smoke.mjs").run().map(drop))
}

pub(super) fn workerd() -> Verdict {
    plain(program(".bin/workerd")?.words("test workerd.capnp").run().map(drop))
}
