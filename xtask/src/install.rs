//! What was packaged, installed as a user would install it: into fresh places below the target directory.

pub(crate) mod c;

use std::fs;
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

/// A project of a user's that has the package installed, and a copy of `folder`, whose `program` it runs: modules are
/// looked for from where a file stands.
pub(crate) fn node(folder: &str, program: &str) -> Result<Program, String> {
    setup::node()?;
    let tarball = package::tarball()?.display().to_string();
    let project = place::work().join("node");
    let manifest = project.join("package.json");
    stamp::once(&project.join("node_modules/wxpay-core"), &[&tarball], || {
        setup::say("installing the npm package");
        let _ = fs::remove_dir_all(&project);
        stamp::write(&manifest, "{ \"private\": true, \"type\": \"module\" }\n")?;
        let install =
            Program::new("npm").words("install --no-audit --no-fund --loglevel=error --no-save").arg(&tarball);
        install.folder(&project).run().map(drop)
    })?;
    let mut files = Vec::new();
    stamp::collect(&place::root().join(folder), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        stamp::write(&project.join(file.strip_prefix(place::root()).unwrap_or(&file)), &text)?;
    }
    Ok(Program::new("node").arg(project.join(folder).join(program)))
}
