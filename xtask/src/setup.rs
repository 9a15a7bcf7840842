//! `cargo xtask setup` installs what the system lacks; below the target directory every command makes what it needs by
//! itself. Both say so in a sentence, and are quick the second time.

mod system;

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) use self::system::KEYS;
use self::system::{
    CHROMIUM, CMAKE, COMPILER, COMPOSER, CPP, CURL, CYCLONEDX, DENY, GO, JANSSON, JAVA, KEYRING, MAGO, MDBOOK, NGINX,
    NODE, Need, OF_CHECKS, OF_USERS, PHP, PHP_FPM, PHPCS, PHPUNIT, PYTHON, VALGRIND, WASM, WINE,
};
use crate::process::Program;
use crate::{Outcome, place, stamp};

/// Installs all that any command needs.
pub(crate) fn run() -> Outcome {
    install(OF_USERS.iter().chain(&OF_CHECKS))
}

/// Before the demo and the packages: sets up what is missing for them. What cannot be had is told where it is left out.
pub(crate) fn for_users() {
    where_missing(OF_USERS.iter());
}

/// Before every check is run: sets up what is missing for any.
pub(crate) fn for_checks() {
    where_missing(OF_USERS.iter().chain(&OF_CHECKS));
}

fn where_missing<'a>(needs: impl Iterator<Item = &'a &'static Need>) {
    let missing: Vec<_> = needs.filter(|need| need.is_missing()).collect();
    if !missing.is_empty() {
        println!("cargo xtask setup");
        if let Err(problem) = install(missing.into_iter()) {
            println!("{problem}");
        }
    }
}

fn install<'a>(needs: impl Iterator<Item = &'a &'static Need>) -> Outcome {
    let missing: Vec<_> = needs.filter(|need| need.is_missing()).collect();
    let problems: Vec<_> = missing.iter().filter_map(|need| need.install().err()).collect();
    match (missing.len(), problems.as_slice()) {
        (0, _) => say("the system has all that the commands need"),
        (_, []) => say("the system has all that the commands need by now"),
        (_, problems) => return Err(format!("not installed:\n  {}", problems.join("\n  "))),
    }
    Ok(())
}

/// A Python environment under the target directory with what `requirements` say: files of pins, or pins themselves.
/// It is made anew when one of them changes.
pub(crate) fn environment(name: &str, requirements: &[&str]) -> Result<PathBuf, String> {
    let folder = place::work().join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    stamp::once(&python, requirements, || {
        PYTHON.check()?;
        say(&format!("making a Python environment in {}", place::shown(&folder)));
        let _ = fs::remove_dir_all(&folder);
        Program::new(system_python().unwrap_or("python3")).words("-m venv").arg(&folder).run()?;
        if requirements.is_empty() {
            return Ok(());
        }
        let pip = Program::new(&python).words("-m pip install --quiet --disable-pip-version-check");
        let is_file = |wanted: &str| place::root().join(wanted).is_file();
        let arguments = requirements.iter().flat_map(|wanted| [if is_file(wanted) { "-r" } else { "" }, *wanted]);
        pip.args(arguments.filter(|argument| !argument.is_empty())).run().map(drop)
    })?;
    Ok(python)
}

/// The pins of some packages, out of a file of pins.
pub(crate) fn pins(file: &str, names: &[&str]) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(place::root().join(file)).map_err(|error| format!("{file}: {error}"))?;
    let pin = |name: &&str| {
        let pin = text.lines().find(|line| line.split("==").next() == Some(name));
        pin.map(str::to_owned).ok_or_else(|| format!("{file} does not pin {name}"))
    };
    names.iter().map(pin).collect()
}

/// Runs `npm ci` in a folder that has a lock file.
pub(crate) fn npm(folder: &Path) -> Outcome {
    let [package, lock] = ["package.json", "package-lock.json"].map(|name| folder.join(name).display().to_string());
    stamp::once(&folder.join("node_modules"), &[&package, &lock], || {
        node()?;
        say(&format!("installing what {} names", place::shown(Path::new(&lock))));
        let ci = Program::new("npm").words("ci --no-audit --no-fund --loglevel=error");
        ci.folder(folder).run().map(drop)
    })
    .map(drop)
}

/// Node with npm; else why what needs it cannot be done.
pub(crate) fn node() -> Outcome {
    NODE.check()
}

/// The standard library of wasm32.
pub(crate) fn wasm() -> Outcome {
    WASM.check()
}

/// The standard library of another target of Rust's, added where it is missing.
pub(crate) fn target(target: &str) -> Outcome {
    let installed = Program::new("rustup").words("target list --installed").answer().unwrap_or_default();
    if installed.lines().any(|known| known == target) {
        return Ok(());
    }
    say(&format!("adding the Rust target {target}"));
    Program::new("rustup").words("target add").arg(target).run().map(drop)
}

/// A compiler for C and pkg-config.
pub(crate) fn compiler() -> Outcome {
    COMPILER.check()
}

/// A compiler for C++.
pub(crate) fn cpp() -> Outcome {
    CPP.check()
}

/// CMake, which finds the C library for a user's project.
pub(crate) fn cmake() -> Outcome {
    CMAKE.check()
}

/// libcurl with its headers, which the C example is built with.
pub(crate) fn curl() -> Outcome {
    compiler().and_then(|()| CURL.check())
}

/// A JSON reader for the C programs of our tests.
pub(crate) fn jansson() -> Outcome {
    compiler().and_then(|()| JANSSON.check())
}

/// Composer, which installs the package of PHP.
pub(crate) fn composer() -> Outcome {
    PHP.check().and_then(|()| COMPOSER.check())
}

/// php-fpm, which PHP's tests run on.
pub(crate) fn php_fpm() -> Outcome {
    composer().and_then(|()| PHP_FPM.check())
}

/// nginx, behind which php-fpm stands.
pub(crate) fn nginx() -> Outcome {
    php_fpm().and_then(|()| NGINX.check())
}

/// valgrind, which finds lost memory and counts instructions.
pub(crate) fn valgrind() -> Outcome {
    VALGRIND.check()
}

/// PHPUnit, whose tests may start a local WeChat Pay.
pub(crate) fn phpunit() -> Outcome {
    composer().and_then(|()| PHPUNIT.check())
}

/// PHP_CodeSniffer, which knows PSR-12.
pub(crate) fn phpcs() -> Outcome {
    PHPCS.check()
}

/// mago, which knows the shapes of arrays that PHP's doc comments declare.
pub(crate) fn mago() -> Outcome {
    MAGO.check()
}

/// cargo-deny, which knows the rules of dependencies.
pub(crate) fn deny() -> Outcome {
    DENY.check()
}

/// cargo-cyclonedx, which lists what a package is made of; only a release needs it.
pub(crate) fn cyclonedx() -> Outcome {
    if CYCLONEDX.is_missing() { CYCLONEDX.install() } else { Ok(()) }
}

/// Debian's keys, by which its packages for other processors are believed; only a release needs them.
pub(crate) fn keyring() -> Outcome {
    if KEYRING.is_missing() { KEYRING.install() } else { Ok(()) }
}

/// wine, which runs what was built for Windows; only a release needs it.
pub(crate) fn wine() -> Result<&'static str, String> {
    if WINE.is_missing() {
        WINE.install()?;
    }
    system::wine().ok_or_else(|| "there is no wine64".into())
}

/// mdBook, which makes a site of the pages.
pub(crate) fn mdbook() -> Outcome {
    MDBOOK.check()
}

/// A JDK and Maven, for the SDKs of Java.
pub(crate) fn java() -> Outcome {
    JAVA.check()
}

/// Go, for its SDKs.
pub(crate) fn go() -> Outcome {
    GO.check()
}

/// Chromium's program, for the page of the local WeChat Pay.
pub(crate) fn chromium() -> Result<PathBuf, String> {
    CHROMIUM.check()?;
    let found = system::chromium().and_then(|name| Program::new("which").arg(name).answer());
    found.map(PathBuf::from).ok_or_else(|| "Chromium is not found".into())
}

/// A sentence about what a command does for its user.
pub(crate) fn say(sentence: &str) {
    println!("  {sentence}");
}

/// The Python of the system that is new enough.
fn system_python() -> Option<&'static str> {
    const CHECK: &str = "import sys; sys.exit(sys.version_info < (3, 9))";
    ["python3", "python"].into_iter().find(|python| Program::new(python).args(["-c", CHECK]).works())
}
