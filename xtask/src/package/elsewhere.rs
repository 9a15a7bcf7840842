//! What was built for a system that is not this machine's is run all the same: by qemu, with the C libraries, Python and PHP of
//! that system. They are Debian's, unpacked below the target directory; nothing is installed.

use std::env::consts::ARCH;
use std::fs;
use std::path::{Path, PathBuf};

use super::platform::{self, Platform};
use super::{c, debian, only_file, python, release};
use crate::checks::{Stop, Verdict, plain};
use crate::place;
use crate::process::Program;

/// What is unpacked for a processor: C libraries, and who loads the library.
const GUEST: &str = "libc6 musl python3 php-cli";
/// And for this machine's, which has the rest.
const HOST: &str = "qemu-user-static musl";

/// The wheel, as pip finds it for that system, in a Python of it.
pub(super) fn wheel(platform: &Platform) -> Verdict {
    let guest = Guest::new(platform)?;
    if platform.is_musl() {
        return Err(Stop::LeftOut("Debian has no Python that is linked with musl".into()));
    }
    let wheel = only_file(&place::work().join("wheel").join(platform.name), "whl")?;
    let python = platform::tools()?;
    let site = place::work().join("tried/python").join(platform.name);
    let _ = fs::remove_dir_all(&site);
    let pip = Program::new(python).words("-m pip install --quiet --disable-pip-version-check --only-binary=:all:");
    let pip = pip.arg("--platform").arg(format!("{}_{}", platform.tag, platform.processor()));
    pip.words("--python-version 3.9 --implementation cp --target").arg(&site).arg(&wheel).run()?;
    let program = guest.run(&guest.root.join("usr/bin/python3")).arg(place::root().join(python::SMOKE));
    plain(program.env("PYTHONPATH", &site).run().map(drop))
}

/// A program built with the shared and with the static library.
pub(super) fn library(platform: &Platform) -> Verdict {
    let guest = Guest::new(platform)?;
    let prefix = place::work().join("release").join(release::library_name(platform));
    let folder = place::work().join("tried/c").join(platform.name);
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for (name, library) in [("shared", "-lwxpay_core"), ("static", "-l:libwxpay_core.a")] {
        let program = folder.join(name);
        // Optimized: otherwise zig adds a sanitizer, which asks for a newer musl than the library does.
        let compiler = platform.compiler()?.words("-std=c99 -O2 -Wall -Werror").arg(c::PROGRAM).arg("-o").arg(&program);
        let compiler = compiler.arg("-I").arg(prefix.join("include")).arg("-L").arg(prefix.join("lib"));
        // Where gcc links what unwinds by itself, zig is told.
        compiler.arg(library).words("-lunwind -lm").run()?;
        c::says_its_version(guest.run(&program).env("LD_LIBRARY_PATH", prefix.join("lib")), name)?;
    }
    Ok(())
}

/// The Composer package in a PHP of that system, which has to find the library for it.
pub(super) fn composer(platform: &Platform) -> Verdict {
    let guest = Guest::new(platform)?;
    if platform.is_musl() {
        return Err(Stop::LeftOut("Debian has no PHP that is linked with musl".into()));
    }
    let project = place::work().join("tried/php");
    let extensions = found(&guest.root.join("usr/lib/php"), |path| path.join("ffi.so").exists())?;
    let php = found(&guest.root.join("usr/bin"), |path| path.to_string_lossy().contains("/php8."))?;
    let program = guest.run(&php).words("-n -d ffi.enable=1 -d extension=ffi -d");
    let program = program.arg(format!("extension_dir={}", extensions.display()));
    plain(program.arg(place::root().join(release::SMOKE_OF_PHP)).folder(&project).run().map(drop))
}

/// The command line.
pub(super) fn command_line(platform: &Platform) -> Verdict {
    let guest = Guest::new(platform)?;
    let program = place::work().join("release").join(release::command_line_name(platform)).join("wxpay");
    release::says_its_version(guest.run(&program))
}

/// Files of another system.
struct Guest<'a> {
    platform: &'a Platform,
    root: PathBuf,
    host: PathBuf,
}

impl<'a> Guest<'a> {
    fn new(platform: &'a Platform) -> Result<Self, Stop> {
        let host = debian::unpacked(ARCH, HOST).map_err(Stop::LeftOut)?;
        let root = if platform.processor() == ARCH {
            host.clone()
        } else {
            debian::unpacked(platform.processor(), GUEST).map_err(Stop::LeftOut)?
        };
        Ok(Self { platform, root, host })
    }

    /// A program of that system.
    fn run(&self, program: &Path) -> Program {
        if self.platform.processor() == ARCH {
            // Its loader has no place in this system, and runs as a program, too.
            return Program::new(self.root.join(format!("lib/ld-musl-{ARCH}.so.1"))).arg(program);
        }
        let qemu = self.host.join("usr/bin").join(format!("qemu-{}-static", self.platform.processor()));
        Program::new(qemu).arg("-L").arg(&self.root).arg(program)
    }
}

/// What lies in a folder and fits.
fn found(folder: &Path, fits: impl Fn(&Path) -> bool) -> Result<PathBuf, String> {
    let mut entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.find(|path| fits(path)).ok_or_else(|| format!("{} lacks what was unpacked", place::shown(folder)))
}
