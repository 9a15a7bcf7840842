//! What a command needs is installed by the command, said in a sentence, and quick the second time.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::process::Program;
use crate::{Outcome, place, stamp};

/// A Python environment under the target directory with what `requirements` say: files of pins, or pins themselves.
/// It is made anew when one of them changes.
pub(crate) fn environment(name: &str, requirements: &[&str]) -> Result<PathBuf, String> {
    let folder = place::work().join(name);
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    stamp::once(&python, requirements, || {
        let system = system_python()?;
        say(&format!("making a Python environment in {}", place::shown(&folder)));
        let _ = fs::remove_dir_all(&folder);
        if Program::new(system).words("-m venv").arg(&folder).run().is_err() {
            // Debian keeps the module apart.
            packages(&["python3-venv"])?;
            Program::new(system).words("-m venv").arg(&folder).run()?;
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

/// Node 18 or newer, with npm.
pub(crate) fn node() -> Outcome {
    let version = Program::new("node").arg("--version").answer().unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(18..) if Program::new("npm").arg("--version").works() => Ok(()),
        Some(18..) => Err("npm is missing: install it beside node".into()),
        _ => Err("Node 18 or newer is missing: install it and run the command again".into()),
    }
}

/// The standard library of wasm32.
pub(crate) fn wasm() -> Outcome {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = Program::new("rustc").words("--print sysroot").answer().unwrap_or_default();
    if Path::new(&sysroot).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    say(&format!("adding the Rust target {TARGET}"));
    Program::new("rustup").words("target add").arg(TARGET).run().map(drop)
}

/// A compiler for C and pkg-config.
pub(crate) fn compiler() -> Outcome {
    once_named("compiler", || {
        if !Program::new("cc").arg("--version").works() {
            return Err("a C compiler (cc) is missing: install one and run the command again".into());
        }
        unless(&|| Program::new("pkg-config").arg("--version").works(), &["pkg-config"])
    })
}

/// libcurl with its headers, which the C example is built with; else why it is left out.
pub(crate) fn curl() -> Outcome {
    once_named("curl", || {
        compiler()?;
        let present = || Program::new("pkg-config").words("--exists libcurl").works();
        unless(&present, &["libcurl4-openssl-dev"])
    })
}

/// PHP with its FFI and curl extensions; else why it is left out.
pub(crate) fn php() -> Outcome {
    const CHECK: &str = "exit(extension_loaded('FFI') && extension_loaded('curl') ? 0 : 1);";
    once_named("php", || unless(&|| Program::new("php").args(["-r", CHECK]).works(), &["php-cli", "php-curl"]))
}

/// Composer, which installs the package of PHP; else why it is left out.
pub(crate) fn composer() -> Outcome {
    once_named("composer", || {
        php()?;
        unless(&|| Program::new("composer").arg("--version").works(), &["composer"])
    })
}

/// A JSON reader for the C programs of our tests; else why it is left out.
pub(crate) fn jansson() -> Outcome {
    once_named("jansson", || {
        compiler()?;
        unless(&|| Program::new("pkg-config").words("--exists jansson").works(), &["libjansson-dev"])
    })
}

/// valgrind; else why it is left out.
pub(crate) fn valgrind() -> Outcome {
    once_named("valgrind", || unless(&|| Program::new("valgrind").arg("--version").works(), &["valgrind"]))
}

/// A sentence about what a command does for its user.
pub(crate) fn say(sentence: &str) {
    println!("  {sentence}");
}

/// Installs Debian's packages unless what they give is there.
fn unless(present: &dyn Fn() -> bool, wanted: &[&str]) -> Outcome {
    if present() {
        return Ok(());
    }
    packages(wanted)?;
    if present() { Ok(()) } else { Err(format!("{} did not bring what is needed", wanted.join(" "))) }
}

/// Installs Debian's packages where that may be done without asking: by root, or by sudo without a password.
fn packages(wanted: &[&str]) -> Outcome {
    let names = wanted.join(" ");
    let lacks = |why: &str| Err(format!("{names} not installed: {why}"));
    if !Program::new("apt-get").arg("--version").works() {
        return lacks("there is no apt-get here; install the like by your system's means");
    }
    let root = Program::new("id").arg("-u").answer().as_deref() == Some("0");
    if !root && !Program::new("sudo").words("-n true").works() {
        return lacks(&format!("that takes root; `sudo apt-get install {names}` does it"));
    }
    let apt = |words: &str| {
        let apt = if root { Program::new("apt-get") } else { Program::new("sudo").words("-n apt-get") };
        apt.env("DEBIAN_FRONTEND", "noninteractive").words("-q -o DPkg::Lock::Timeout=120").words(words).run()
    };
    say(&format!("installing Debian's {names}"));
    let install = format!("install -y --no-install-recommends {names}");
    // A fresh image has no lists, and a used one may have old ones.
    if apt(&install).or_else(|_| apt("update").and_then(|_| apt(&install))).is_err() {
        return lacks("apt-get failed; its log is below the target directory in xtask/log");
    }
    Ok(())
}

fn system_python() -> Result<&'static str, String> {
    const CHECK: &str = "import sys; sys.exit(sys.version_info < (3, 9))";
    ["python3", "python"]
        .into_iter()
        .find(|python| Program::new(python).args(["-c", CHECK]).works())
        .ok_or_else(|| "Python 3.9 or newer is missing: install it and run the command again".into())
}

/// What is asked for several times in one command is looked for once, and a reason is the same each time.
fn once_named(name: &'static str, look: impl FnOnce() -> Outcome) -> Outcome {
    static KNOWN: Mutex<Vec<(&str, Outcome)>> = Mutex::new(Vec::new());
    let known = || KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, outcome)) = known().iter().find(|(known, _)| *known == name) {
        return outcome.clone();
    }
    let outcome = look();
    known().push((name, outcome.clone()));
    outcome
}
