//! The folder of the key files and `config.json`, and the end of an emulator that is attached to a test.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io, thread};

use tempfile::TempDir;

/// Where the files are if nothing else is said.
const USUAL: &str = "target/wxpay-emulator";

pub(crate) enum Folder {
    Kept(PathBuf),
    /// Removed with the value.
    Temporary(TempDir),
}

impl Folder {
    /// The given folder, by a path that holds wherever its reader runs; one that is attached needs none.
    pub(crate) fn new(given: Option<PathBuf>, attached: bool) -> io::Result<Self> {
        match given {
            None if attached => tempfile::Builder::new().prefix("wxpay-emulator-").tempdir().map(Self::Temporary),
            given => std::path::absolute(given.unwrap_or_else(|| USUAL.into())).map(Self::Kept),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Temporary(folder) => folder.path(),
        }
    }
}

/// Ends this process when its standard input ends: a program that ends in whatever way closes the pipe that it holds.
///
/// A signal ends it alike: Ctrl-C goes to every program of a terminal, and would leave the folder behind.
pub(crate) fn end_with_standard_input(folder: &Folder) -> Result<(), Box<dyn Error>> {
    let temporary = match folder {
        Folder::Kept(_) => None,
        Folder::Temporary(folder) => Some(folder.path().to_owned()),
    };
    let end = move || {
        if let Some(folder) = &temporary {
            drop(fs::remove_dir_all(folder));
        }
        std::process::exit(0);
    };
    ctrlc::set_handler(end.clone())?;
    thread::spawn(move || {
        drop(io::copy(&mut io::stdin(), &mut io::sink()));
        end();
    });
    Ok(())
}
