//! What was packaged, installed as a user would install it: into fresh places below the target directory.

use std::path::PathBuf;

use crate::process::Program;
use crate::{package, place, setup, stamp};

const PYTHON_REQUIREMENTS: &str = "tests/python/requirements.txt";

/// The Python that the checks run in, with the wheel.
pub(crate) fn python() -> Result<PathBuf, String> {
    with_wheel("python", &[PYTHON_REQUIREMENTS])
}

/// The example of Python, in an environment that has the wheel and its HTTP clients alone.
pub(crate) fn python_example() -> Result<Program, String> {
    let pins = setup::pins(PYTHON_REQUIREMENTS, &["aiohttp", "httpx", "requests"])?;
    let python = with_wheel("python-example", &pins.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(Program::new(python).arg("examples/python/demo.py"))
}

/// A Python that has the wheel and what `requirements` say.
fn with_wheel(name: &str, requirements: &[&str]) -> Result<PathBuf, String> {
    let wheel = package::wheel()?.display().to_string();
    let python = setup::environment(name, requirements)?;
    // Within the environment, so that it goes when the environment is made anew.
    let installed = place::work().join(name).join("wheel-installed");
    stamp::once(&installed, &[&wheel], || {
        Program::new(&python).words("-m pip install --quiet --no-deps --force-reinstall").arg(&wheel).run()?;
        stamp::write(&installed, &wheel)
    })?;
    Ok(python)
}
