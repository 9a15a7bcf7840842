//! `cargo xtask generate`: every file that follows from the catalogue and the table of errors, one module a language;
//! what pages quote of the examples; and the licences of the crates that packages carry.

mod beside;
mod c;
mod front_end;
mod licences;
mod page;
mod php;
mod python;
mod quote;
mod shared;
mod space;
mod surface;
mod typescript;
mod verbs;
mod wasm;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use wxpay_core_catalogue as catalogue;

pub(crate) use c::since;

use crate::{Outcome, place};

/// A generated file: where it goes from the repository's root, and its text.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Folders that hold generated files and nothing else, a file a product.
const FOLDERS: [&str; 6] = [
    "bindings-c/include/wxpay",
    "bindings-c/php/src/Catalogue",
    "bindings-py/python/wxpay_core/_operations",
    "bindings-py/python/wxpay_core/types",
    python::CLASSES,
    "bindings-wasm/types/catalogue",
];

/// Writes every file, or fails on the first that differs from what is committed.
pub(crate) fn run(check: bool) -> Outcome {
    let pack =
        |is_lean| wxpay_core_packed::pack(catalogue::entries(), catalogue::events(), catalogue::families(), is_lean);
    let mut files: Vec<(String, Vec<u8>)> =
        vec![("core/packed/src/table.bin".into(), pack(false)), ("core/packed/src/lean.bin".into(), pack(true))];
    // The headers are read from these.
    for file in c::sources() {
        written(&file.path, file.text.as_bytes(), check)?;
    }
    files.extend(self::files()?.into_iter().map(|file| (file.path, file.text.into_bytes())));
    let kept: BTreeSet<PathBuf> = files.iter().map(|(path, _)| place::root().join(path)).collect();
    for (path, text) in files {
        written(&path, &text, check)?;
    }
    for place in
        FOLDERS.iter().flat_map(|folder| below(&place::root().join(folder))).filter(|place| !kept.contains(place))
    {
        let path = place.display();
        if check {
            return Err(format!("{path} follows from nothing; run `cargo xtask generate` and commit it"));
        }
        fs::remove_file(&place).map_err(|error| format!("{path}: {error}"))?;
        println!("removed {path}");
    }
    Ok(())
}

/// Writes a file that has changed, or fails on it.
fn written(path: &str, text: &[u8], check: bool) -> Outcome {
    let place = place::root().join(path);
    if fs::read(&place).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if check {
        return Err(format!("{path} is not what it follows from; run `cargo xtask generate` and commit it"));
    }
    let folder = place.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(folder).and_then(|()| fs::write(&place, text)).map_err(|error| format!("{path}: {error}"))?;
    println!("wrote {path}");
    Ok(())
}

fn files() -> Result<Vec<File>, String> {
    let root = space::root()?;
    let languages = [python::files(&root), c::files(&root), php::files(&root)?, typescript::files(&root)];
    let mut files: Vec<File> = languages.into_iter().chain([quote::files()?]).flatten().collect();
    files.extend([beside::file(), page::file(), verbs::file(&files)?, c::interface()?]);
    files.extend(wasm::files());
    files.extend(licences::files()?);
    Ok(files)
}

/// Every file below a folder, but for what Python compiles there.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let entries = entries.filter(|path| path.extension().is_none_or(|extension| extension != "pyc"));
    entries.flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}
