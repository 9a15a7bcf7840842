//! Programs in C and PHP, built and run with what was packaged for them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Program;
use crate::{package, place, setup, stamp};

/// The warnings that every C source of ours has to pass. The programs' own feature macros come before the system's.
const STRICT: &str = "-std=c99 -pedantic -Wall -Wextra -Werror -O1 -g -rdynamic -pthread";

/// Builds the C sources of `places`, folders and files, into one program that needs these packages of pkg-config's
/// beside the library.
pub(crate) fn program(places: &str, packages: &[&str]) -> Result<Program, String> {
    built(places, packages, "").map(Program::new)
}

/// The same with more flags, as a program of its own; `-static-wxpay` links the static library.
pub(crate) fn built(places: &str, packages: &[&str], flags: &str) -> Result<PathBuf, String> {
    setup::compiler()?;
    let prefix = package::c::prefix()?;
    let (shown, packages) = (prefix.display().to_string(), packages.join(" "));
    let name: String = flags.chars().filter(char::is_ascii_alphanumeric).collect();
    let places: Vec<&str> = places.split_whitespace().collect();
    let program = place::work().join(places.first().unwrap_or(&"")).join(format!("program{name}"));
    let inputs = [&places[..], &[&shown, flags, &packages]].concat();
    stamp::once(&program, &inputs, || {
        let mut sources: Vec<_> = places.iter().flat_map(|place| sources(&place::root().join(place))).collect();
        sources.sort();
        let config = || Program::new("pkg-config").env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
        let linked = config().words("--cflags --libs --static wxpay_core").run()?;
        let (flags, linked) = match flags.strip_suffix(STATIC) {
            Some(flags) => (flags, linked.replace("-lwxpay_core", "-l:libwxpay_core.a")),
            None => (flags, config().words("--cflags --libs wxpay_core").words(&packages).run()?),
        };
        stamp::write(&program, "")?;
        let compiler = Program::new("cc").words(STRICT).words(flags).args(&sources).arg("-o").arg(&program);
        compiler.words(&linked).arg(format!("-Wl,-rpath,{}", prefix.join("lib").display())).run().map(drop)
    })?;
    Ok(program)
}

/// The flags of a compiler and a linker for the shared library, which the program finds where it is.
pub(crate) fn linked() -> Result<String, String> {
    let prefix = package::c::prefix()?;
    let config = Program::new("pkg-config").env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
    let flags = config.words("--cflags --libs wxpay_core").run()?;
    Ok(format!("{} -Wl,-rpath,{}", flags.trim(), prefix.join("lib").display()))
}

/// The C sources that lie in a folder, not below it, or the one that this is.
fn sources(place: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place) else { return vec![place.to_owned()] };
    let all = entries.flatten().map(|entry| entry.path());
    all.filter(|path| path.extension().is_some_and(|extension| extension == "c")).collect()
}

/// Among the flags: the static library, with what pkg-config says that it needs.
pub(crate) const STATIC: &str = "-static-wxpay";

/// A project of a user's in PHP that has the package installed by Composer; its folder.
pub(crate) fn project() -> Result<PathBuf, String> {
    setup::composer()?;
    let package = package::c::composer()?;
    let project = place::work().join("php");
    let shown = package.display().to_string();
    stamp::once(&project.join("vendor"), &[&shown], || {
        setup::say("installing the Composer package");
        // Composer leaves a package alone whose composer.json is as it was.
        let _ = fs::remove_dir_all(project.join("vendor"));
        let manifest = format!(
            "{{ \"repositories\": [{{ \"type\": \"path\", \"url\": \"{shown}\", \"options\": {{ \"symlink\": false }} }}, {{ \"packagist\": false }}],
  \"require\": {{ \"wxpay-core/wxpay-core\": \"*@dev\" }} }}\n"
        );
        stamp::write(&project.join("composer.json"), &manifest)?;
        // Composer asks first if root runs it, as in a container.
        let composer =
            Program::new("composer").env("COMPOSER_ALLOW_SUPERUSER", "1").env("COMPOSER_MIRROR_PATH_REPOS", "1");
        composer.words("update --no-interaction --quiet").folder(&project).run().map(drop)
    })?;
    Ok(project)
}

/// Runs a script of ours with the classes of that project.
pub(crate) fn script(path: &str) -> Result<Program, String> {
    let autoload = project()?.join("vendor/autoload.php");
    Ok(Program::new("php").arg(path).env("WXPAY_CORE_AUTOLOAD", autoload))
}
