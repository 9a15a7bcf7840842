//! The systems that binaries are built for: this one, and from Linux those that zig crosses to.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::process::Program;
use crate::{Outcome, package, place, setup};

/// A system, and the oldest of its kind that a binary runs on.
pub(crate) struct Platform {
    /// As PHP's class `Native` names its folder.
    pub(crate) name: &'static str,
    pub(crate) target: &'static str,
    /// The version of glibc; without one it is musl, or Windows.
    floor: Option<(u32, u32)>,
    /// As wheels call that.
    pub(crate) tag: &'static str,
}

pub(crate) const X86_64: Platform =
    Platform { name: "x86_64-linux", target: "x86_64-unknown-linux-gnu", floor: Some((2, 17)), tag: "manylinux2014" };
pub(crate) const AARCH64: Platform =
    Platform { name: "aarch64-linux", target: "aarch64-unknown-linux-gnu", floor: Some((2, 17)), tag: "manylinux2014" };
pub(crate) const X86_64_MUSL: Platform =
    Platform { name: "x86_64-linux-musl", target: "x86_64-unknown-linux-musl", floor: None, tag: "musllinux_1_2" };
pub(crate) const AARCH64_MUSL: Platform =
    Platform { name: "aarch64-linux-musl", target: "aarch64-unknown-linux-musl", floor: None, tag: "musllinux_1_2" };
/// Not among all: what is made for it is laid out in its own way.
pub(crate) const WINDOWS: Platform =
    Platform { name: "x86_64-windows", target: "x86_64-pc-windows-gnu", floor: None, tag: "win" };
pub(crate) const ALL: [&Platform; 4] = [&X86_64, &AARCH64, &X86_64_MUSL, &AARCH64_MUSL];

/// This machine's system, as a `Platform` would be named.
pub(crate) fn here() -> String {
    let musl = if cfg!(target_env = "musl") { "-musl" } else { "" };
    format!("{}-{}{musl}", env::consts::ARCH, env::consts::OS)
}

/// The folder of what is built for other systems: those builds do not wait for others, and share the C code among them.
pub(crate) fn folder() -> PathBuf {
    place::target().join("cross")
}

/// The Python that has maturin, zig, and who looks at wheels.
pub(crate) fn tools() -> Result<PathBuf, String> {
    setup::environment("cross", &["tests/packages/requirements.txt"])
}

impl Platform {
    /// True for the system of this machine, whose binaries can be run.
    pub(crate) fn is_here(&self) -> bool {
        self.name == here()
    }

    /// The processor, as Rust calls it.
    pub(crate) fn processor(&self) -> &'static str {
        self.target.split('-').next().unwrap_or_default()
    }

    pub(crate) fn is_musl(&self) -> bool {
        self.target.ends_with("-musl")
    }

    /// The target, as zig is told of the oldest glibc.
    pub(crate) fn zig_target(&self) -> String {
        self.floor.map_or_else(|| self.target.to_owned(), |(major, minor)| format!("{}.{major}.{minor}", self.target))
    }

    /// A compiler for C.
    pub(crate) fn compiler(&self) -> Result<Program, String> {
        let python = tools()?;
        let target = self.zig_target().replace("-unknown", "").replace("-pc", "");
        // Programs of musl's are static unless told otherwise.
        Ok(Program::new(python).words("-m ziglang cc -target").arg(target).args(self.is_musl().then_some("-dynamic")))
    }

    /// A program of the environment that has zig, set up to build for this system.
    pub(crate) fn builder(&self, program: &str, is_shared: bool) -> Result<Program, String> {
        let python = tools()?;
        setup::target(self.target)?;
        let bin = python.parent().unwrap_or(Path::new("")).to_owned();
        let path = env::join_paths(
            [bin.clone()].into_iter().chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
        );
        // musl is linked into a program, and not into a library that is loaded.
        let flags = if self.is_musl() && is_shared { " -Ctarget-feature=-crt-static" } else { "" };
        let name = format!("CARGO_TARGET_{}_RUSTFLAGS", self.target.to_uppercase().replace('-', "_"));
        let builder = Program::new(bin.join(program)).env("PATH", path.map_err(|error| error.to_string())?);
        let builder = builder.env(&name, format!("{}{flags}", package::without_places()?));
        // AWS-LC has assembled its code for Windows; otherwise it asks for NASM.
        let builder = builder.env("AWS_LC_SYS_PREBUILT_NASM", "1");
        Ok(builder.env("CFLAGS", package::c_without_places()?).env("CARGO_TARGET_DIR", folder()))
    }

    /// Builds a package in the release profile; its files are below the folder that is returned.
    pub(crate) fn build(&self, package: &str, is_shared: bool) -> Result<PathBuf, String> {
        setup::say(&format!("building {package} for {}", self.name));
        let zig = self.builder("cargo-zigbuild", is_shared)?.words("zigbuild --release --package").arg(package);
        zig.arg("--target").arg(self.zig_target()).run()?;
        Ok(folder().join(self.target).join("release"))
    }

    /// Checks that a binary asks for no newer glibc, or for none at all, and does not name the folders that it was built in.
    pub(crate) fn fits(&self, binary: &Path) -> Outcome {
        names_no_folder(binary)?;
        let asked = Program::new("readelf").words("--wide --version-info").arg(binary).run()?;
        match (newest(&asked), self.floor) {
            (Some(found), Some(floor)) if found <= floor => Ok(()),
            (None, None) => Ok(()),
            (found, floor) => {
                Err(format!("{} asks for glibc {found:?}, and the floor is {floor:?}", place::shown(binary)))
            }
        }
    }
}

/// Checks that a binary does not name the folders that it was built in.
pub(super) fn names_no_folder(binary: &Path) -> Outcome {
    let bytes = fs::read(binary).map_err(|error| format!("{}: {error}", binary.display()))?;
    let found = named(&bytes, &package::places()?);
    found.map_or(Ok(()), |named| Err(format!("{} names {named}", place::shown(binary))))
}

/// The first of the folders that is named in a binary.
fn named(bytes: &[u8], folders: &[PathBuf]) -> Option<String> {
    let mut shown = folders.iter().map(|folder| folder.display().to_string());
    shown.find(|folder| bytes.windows(folder.len()).any(|part| part == folder.as_bytes()))
}

/// The newest glibc whose symbols are asked for.
fn newest(asked: &str) -> Option<(u32, u32)> {
    let version = |part: &str| {
        let number: String = part.chars().take_while(|letter| letter.is_ascii_digit() || *letter == '.').collect();
        let mut parts = number.split('.').map(str::parse);
        Some((parts.next()?.ok()?, parts.next()?.ok()?))
    };
    asked.split("GLIBC_").skip(1).filter_map(version).max()
}

/// Copies what was built, under a name of its own, to where all of a release is.
pub(crate) fn publish(file: &Path, name: &str) -> Result<PathBuf, String> {
    let to = dist().join(name);
    fs::create_dir_all(dist())
        .and_then(|()| fs::copy(file, &to))
        .map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(to)
}

/// All files of a release.
pub(crate) fn dist() -> PathBuf {
    place::target().join("dist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_named_is_found() {
        let folders = ["/home/user/.cargo/registry/src", "/home/user/wxpay"].map(PathBuf::from);
        assert_eq!(named(b"\0called at ./core/src/lib.rs\0/home/user/", &folders), None);
        let told = b"\0called at /home/user/wxpay/core/src/lib.rs\0";
        assert_eq!(named(told, &folders), Some("/home/user/wxpay".into()));
    }

    #[test]
    fn the_newest_glibc_is_found_by_number() {
        let asked =
            "Name: GLIBC_2.2.5  Flags: none\n  Name: GLIBC_2.17  Flags\n Name: GLIBC_2.3.4\n Name: GLIBC_PRIVATE";
        assert_eq!(newest(asked), Some((2, 17)));
        assert_eq!(newest("No version information found in this file."), None);
    }
}
