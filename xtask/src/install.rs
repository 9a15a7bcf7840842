//! Packages installed as a user would install them: into fresh places below the target directory.

pub(crate) mod c;
pub(crate) mod java;

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Program;
use crate::{package, place, setup, stamp};

const PYTHON_REQUIREMENTS: &str = "tests/python/requirements.txt";

/// The Python that the checks run in, with the wheel.
pub(crate) fn python() -> Result<PathBuf, String> {
    with_wheel("python", &[PYTHON_REQUIREMENTS])
}

/// A Python with the oldest HTTP clients that the adapters send by.
pub(crate) fn oldest_python() -> Result<PathBuf, String> {
    with_wheel("python-oldest", &["tests/python/oldest.txt"])
}

/// The example of Python, in an environment that has the wheel and its HTTP clients alone.
pub(crate) fn python_example() -> Result<Program, String> {
    let pins = setup::pins(PYTHON_REQUIREMENTS, &["aiohttp", "httpx", "requests"])?;
    let python = with_wheel("python-example", &pins.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(Program::new(python).arg("examples/python/demo.py"))
}

/// A Python that has the wheel and what `requirements` say.
pub(crate) fn with_wheel(name: &str, requirements: &[&str]) -> Result<PathBuf, String> {
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

/// A copy of `folder` within a project of a user's that has the npm package installed: modules are looked for from where
/// a file stands. What the copy's own lock file names is installed beside it.
pub(crate) fn node_copy(folder: &str) -> Result<PathBuf, String> {
    setup::node()?;
    let tarball = package::tarball()?.display().to_string();
    let project = place::work().join("node");
    stamp::once(&project.join("node_modules/wxpay-core"), &[&tarball], || {
        setup::say("installing the npm package");
        let _ = fs::remove_dir_all(&project);
        stamp::write(&project.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
        let install =
            Program::new("npm").words("install --no-audit --no-fund --loglevel=error --no-save").arg(&tarball);
        install.folder(&project).run().map(drop)
    })?;
    copy(folder, &project)
}

/// A copy of `folder` below `project`, with what its lock file names.
pub(crate) fn copy(folder: &str, project: &Path) -> Result<PathBuf, String> {
    let (source, copy) = (place::root().join(folder), project.join(folder));
    let (mut files, mut old) = (Vec::new(), Vec::new());
    stamp::collect(&source, &mut files);
    stamp::collect(&copy, &mut old);
    let gone = old.iter().filter(|old| old.strip_prefix(&copy).is_ok_and(|part| !source.join(part).exists()));
    gone.for_each(|file| drop(fs::remove_file(file)));
    for file in files {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        stamp::write(&copy.join(file.strip_prefix(&source).unwrap_or(&file)), &text)?;
    }
    if copy.join("package-lock.json").exists() {
        setup::npm(&copy)?;
    }
    Ok(copy)
}

/// A program of ours in such a copy.
pub(crate) fn node(folder: &str, program: &str) -> Result<Program, String> {
    Ok(Program::new("node").arg(node_copy(folder)?.join(program)))
}
