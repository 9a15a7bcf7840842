//! The C library as users install it: shared and static library, headers, what pkg-config and CMake ask, and the licences
//! below a prefix; and the Composer package, which carries the library for PHP.

mod consumer;
mod described;
mod joined;

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;
use std::path::{Path, PathBuf};

use crate::package::platform;
use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

pub(crate) use consumer::{PROGRAM, definition, exports, exports_of_dll, says_its_version, tried};

/// The number of the interface: that of `wxpay_abi_version`, of the SONAME in `bindings-c/build.rs`, and of `Wxpay::ABI` in PHP.
pub(crate) const INTERFACE: u32 = 1;

const LICENSES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "bindings-c/THIRD-PARTY.txt"];
const SOURCES: [&str; 10] = [
    "Cargo.toml",
    "Cargo.lock",
    LICENSES[0],
    LICENSES[1],
    LICENSES[2],
    "core",
    "bindings-c/Cargo.toml",
    "bindings-c/build.rs",
    "bindings-c/src",
    "bindings-c/include",
];

/// The library below a prefix of its own.
pub(crate) fn prefix() -> Result<PathBuf, String> {
    let prefix = place::target().join("package/c");
    stamp::once(&prefix, &SOURCES, || {
        let _ = fs::remove_dir_all(&prefix);
        install(&prefix)
    })?;
    Ok(prefix)
}

/// Builds the library and puts it below `prefix`, as `/usr/local` is laid out.
pub(crate) fn install(prefix: &Path) -> Outcome {
    setup::say("building the C library");
    Program::cargo().words("build --release --package wxpay-core-c").run()?;
    lay_out(&place::target().join("release"), prefix)
}

/// Puts the libraries that lie in `built`, and what belongs to them, below `prefix`.
pub(super) fn lay_out(built: &Path, prefix: &Path) -> Outcome {
    let library = prefix.join("lib");
    copy(&built.join("libwxpay_core.a"), &library.join("libwxpay_core.a"))?;
    let name = format!("{DLL_PREFIX}wxpay_core{DLL_SUFFIX}");
    let built = built.join(&name);
    if cfg!(target_os = "linux") {
        // As its build script has named it inside.
        let numbered = format!("{name}.{INTERFACE}");
        copy(&built, &library.join(&numbered))?;
        let link = library.join(&name);
        let _ = fs::remove_file(&link);
        #[cfg(unix)]
        std::os::unix::fs::symlink(&numbered, &link).map_err(|error| format!("{}: {error}", link.display()))?;
    } else {
        copy(&built, &library.join(&name))?;
    }
    for (path, text) in described::files() {
        stamp::write(&prefix.join(path), &text)?;
    }
    headers_and_licences(prefix)
}

/// What is the same on every system.
pub(super) fn headers_and_licences(prefix: &Path) -> Outcome {
    let (include, mut headers) = (place::root().join("bindings-c/include"), Vec::new());
    stamp::collect(&include, &mut headers);
    for header in headers {
        copy(&header, &prefix.join("include").join(header.strip_prefix(&include).unwrap_or(&header)))?;
    }
    for license in LICENSES {
        let name = Path::new(license).file_name().unwrap_or_default();
        copy(&place::root().join(license), &prefix.join("share/doc/wxpay_core").join(name))?;
    }
    Ok(())
}

/// The contents of the Composer package, beside the library.
const PACKAGE: [&str; 11] = [
    "composer.json",
    "bindings-c/README.md",
    "bindings-c/README.zh-CN.md",
    LICENSES[0],
    LICENSES[1],
    LICENSES[2],
    "bindings-c/php/src",
    "bindings-c/php/autoload.php",
    "bindings-c/php/configure.php",
    "bindings-c/php/preload.php",
    "bindings-c/php/wxpay_core.h",
];

/// The Composer package of PHP with the library of this machine, in a folder that Composer takes by its path.
pub(crate) fn composer() -> Result<PathBuf, String> {
    let (prefix, package) = (prefix()?, place::target().join("package/php"));
    let mut inputs = SOURCES.to_vec();
    inputs.extend(PACKAGE);
    inputs.push(joined::SOURCE);
    stamp::once(&package, &inputs, || {
        let _ = fs::remove_dir_all(&package);
        let mut files = Vec::new();
        for part in &PACKAGE {
            stamp::collect(&place::root().join(part), &mut files);
        }
        for file in files {
            copy(&file, &package.join(file.strip_prefix(place::root()).unwrap_or(&file)))?;
        }
        joined::write(&package)?;
        let name = format!("{DLL_PREFIX}wxpay_core{DLL_SUFFIX}");
        let library = package.join("bindings-c/php/lib").join(platform::here()).join(&name);
        copy(&prefix.join("lib").join(&name), &library)
    })?;
    Ok(package)
}

pub(super) fn copy(from: &Path, to: &Path) -> Outcome {
    let problem = |error| format!("{} to {}: {error}", from.display(), to.display());
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(problem)?;
    fs::copy(from, to).map(drop).map_err(problem)
}
