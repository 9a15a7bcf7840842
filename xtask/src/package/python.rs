//! Python's part of a release: wheels of the stable ABI and the sources, each installed in an empty place.

use std::fs;
use std::path::PathBuf;

use super::platform::{ALL, Platform, dist, folder, publish, tools};
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
    platform.fits(&folder().join(platform.target).join("release/libwxpay_core_py.so"))?;
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
    let python = tools()?;
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

/// A Python without the lock of its interpreter has an ABI of its own: a wheel for it alone, in which threads do not wait for
/// each other.
pub(super) fn free_threaded() -> Verdict {
    let found = ["python3.15t", "python3.14t"].into_iter().find(|name| Program::new(name).arg("--version").works());
    let Some(interpreter) = found else {
        let why = "there is no python3.14t on the PATH; `uv python install 3.14t` brings one";
        return Err(Stop::LeftOut(why.into()));
    };
    let made = place::work().join("wheel").join(interpreter);
    let _ = fs::remove_dir_all(&made);
    let here = ALL.into_iter().find(|platform| platform.is_here());
    let maturin = match here {
        Some(platform) => {
            let maturin = platform.builder("maturin", true)?.words("build --release --zig --target");
            maturin.arg(platform.target).arg("--compatibility").arg(platform.tag)
        }
        None => Program::new(tools()?).words("-m maturin build --release"),
    };
    let maturin = maturin.words("--manifest-path bindings-py/Cargo.toml --interpreter").arg(interpreter);
    maturin.arg("--out").arg(&made).run()?;
    let wheel = super::only_file(&made, "whl")?;
    publish(&wheel, &wheel.file_name().unwrap_or_default().to_string_lossy())?;
    let place = place::work().join("tried/free-threaded");
    let _ = fs::remove_dir_all(&place);
    Program::new(interpreter).words("-m venv").arg(&place).run()?;
    let python = place.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let pip = Program::new(&python).words("-m pip install --quiet --disable-pip-version-check").arg(&wheel);
    pip.args(setup::pins("tests/python/requirements.txt", &["pytest"])?).run()?;
    Program::new(&python).arg(SMOKE).run()?;
    // A module that does not say that it can do without the lock brings the lock back.
    Program::new(&python).args(["-c", "import sys, wxpay_core; sys.exit(sys._is_gil_enabled())"]).run()?;
    plain(Program::new(python).words("-m pytest -q tests/python/test_threads.py").run().map(drop))
}
