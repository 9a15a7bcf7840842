//! The repository's places, and those of what is made from it.

use std::path::{Path, PathBuf};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(PathBuf::from).unwrap_or_default()
}

/// Cargo's target directory; everything that these commands make goes below it, nothing into the source tree.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The folder that these commands keep for themselves: environments, logs, stamps.
pub(crate) fn work() -> PathBuf {
    target().join("xtask")
}

/// A program that cargo built in the release profile.
pub(crate) fn release(program: &str) -> PathBuf {
    target().join("release").join(format!("{program}{}", std::env::consts::EXE_SUFFIX))
}

/// A path as a reader of the repository would write it.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}
