//! Python's part of a release: wheels of the stable ABI and the sources, each installed in an empty place.

use std::fs;
use std::path::PathBuf;

use super::platform::{Platform, dist, publish};
use super::release::same;
use super::{c_without_places, wheel, without_places};
use crate::checks::{Stop, Verdict, plain};
use crate::process::Program;
use crate::{Outcome, place, setup};

pub(super) const SMOKE: &str = "tests/packages/smoke.py";

/// The wheel for a system, which maturin compares with the symbols that its tag allows; tried where it can be run.
pub(super) fn wheel_for(platform: &Platform) -> Verdict {
    if cfg!(not(target_os = "linux")) {
        return Err(Stop::LeftOut("zig crosses from Linux".into()));
    }
    setup::say(&format!("building the wheel for {}", platform.name));
    let wheel = same(|again| {
        let made = place::work().join("wheel").join(format!("{}{again}", platform.name));
        let _ = fs::remove_dir_all(&made);
        let maturin =
            platform.builder("maturin", true)?.words("build --release --zig --manifest-path bindings-py/Cargo.toml");
        let maturin = maturin.arg("--target").arg(platform.target).arg("--compatibility").arg(platform.tag);
        maturin.arg("--out").arg(&made).run()?;
        super::only_file(&made, "whl")
    })?;
    publish(&wheel, &wheel.file_name().unwrap_or_default().to_string_lossy())?;
    if platform.is_here() { plain(tried(&wheel.display().to_string())) } else { Ok(()) }
}

/// The wheel of this machine alone, where nothing is crossed to.
pub(super) fn wheel_here() -> Verdict {
    if cfg!(target_os = "linux") {
        return Err(Stop::LeftOut("Linux has those above".into()));
    }
    let wheel = wheel()?;
    publish(&wheel, &wheel.file_name().unwrap_or_default().to_string_lossy())?;
    plain(tried(&wheel.display().to_string()))
}

/// The sources, built by pip in an environment that has nothing else.
pub(super) fn sources() -> Verdict {
    let pin = setup::pins("tests/python/requirements.txt", &["maturin"])?.concat();
    let python = setup::environment("maturin", &[&pin])?;
    let archive = same(|again| {
        let made = place::work().join(format!("sdist{again}"));
        let _ = fs::remove_dir_all(&made);
        let maturin = Program::new(&python).words("-m maturin sdist --manifest-path bindings-py/Cargo.toml --out");
        maturin.arg(&made).run()?;
        super::only_file(&made, "gz")
    })?;
    publish(&archive, &archive.file_name().unwrap_or_default().to_string_lossy())?;
    plain(tried(&archive.display().to_string()))
}

/// Installs a wheel or the sources into an environment of their own, and runs a program outside the repository.
fn tried(package: &str) -> Outcome {
    let name = "tried/python";
    let _ = fs::remove_dir_all(place::work().join(name));
    let python = setup::environment(name, &[])?;
    let pip = Program::new(&python).words("-m pip install --quiet --disable-pip-version-check").arg(package);
    pip.env("RUSTFLAGS", without_places()?).env("CFLAGS", c_without_places()?).run()?;
    Program::new(python).arg(place::root().join(SMOKE)).folder(std::env::temp_dir()).run().map(drop)
}

/// Descriptions and names, as PyPI takes them.
pub(super) fn twine() -> Verdict {
    let python = setup::environment("cross", &["tests/packages/requirements.txt"])?;
    let entries = fs::read_dir(dist()).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_pythons = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("wxpay_core-") && (name.ends_with(".whl") || name.ends_with(".tar.gz"))
    };
    let files: Vec<_> = entries.filter(is_pythons).collect();
    if files.is_empty() {
        return Err(Stop::Failed("there is neither a wheel nor the sources below target/dist".into()));
    }
    plain(Program::new(python).words("-m twine check --strict").args(files).run().map(drop))
}

/// A Python without the lock of its interpreter has an ABI of its own: a wheel for it alone.
pub(super) fn free_threaded() -> Verdict {
    let Some(python) =
        ["python3.14t", "python3.13t"].into_iter().find(|name| Program::new(name).arg("--version").works())
    else {
        return Err(Stop::LeftOut("there is no python3.14t or python3.13t on the PATH".into()));
    };
    let place = place::work().join("tried/free-threaded");
    let _ = fs::remove_dir_all(&place);
    Program::new(python).words("-m venv").arg(&place).run()?;
    let python = place.join("bin/python");
    let pip = Program::new(&python).words("-m pip install --quiet --disable-pip-version-check ./bindings-py pytest");
    pip.run()?;
    Program::new(&python).arg(SMOKE).env("PYTHON_GIL", "0").run()?;
    plain(
        Program::new(python).words("-m pytest -q tests/python/test_threads.py").env("PYTHON_GIL", "0").run().map(drop),
    )
}
