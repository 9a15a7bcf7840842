//! A product is made again only when its inputs differ.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::place;

/// Folders that hold no input.
const SKIPPED: [&str; 5] = ["target", "dist", "node_modules", "__pycache__", ".git"];

/// Makes `product` from `inputs` (files and folders from the root; what is no path counts as text), unless the one
/// that is there was made from the same. Says whether it was made.
pub(crate) fn once(product: &Path, inputs: &[&str], make: impl FnOnce() -> Outcome) -> Result<bool, String> {
    let stamp = stamp_of(product);
    let now = content(inputs);
    if product.exists() && fs::read_to_string(&stamp).is_ok_and(|before| before == now) {
        return Ok(false);
    }
    let _ = fs::remove_file(&stamp);
    make()?;
    write(&stamp, &now)?;
    Ok(true)
}

/// A short text that differs when any byte or name of the inputs does.
pub(crate) fn content(inputs: &[&str]) -> String {
    let mut hasher = DefaultHasher::new();
    for input in inputs {
        input.hash(&mut hasher);
        let mut files = Vec::new();
        collect(&place::root().join(input), &mut files);
        files.sort();
        for file in files {
            file.strip_prefix(place::root()).unwrap_or(&file).hash(&mut hasher);
            fs::read(&file).unwrap_or_default().hash(&mut hasher);
        }
    }
    format!("{:016x}", hasher.finish())
}

/// Every file below `path`, or `path` itself.
pub(crate) fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(path) else {
        if path.is_file() {
            files.push(path.to_owned());
        }
        return;
    };
    for entry in entries.flatten() {
        if !SKIPPED.contains(&entry.file_name().to_string_lossy().as_ref()) {
            collect(&entry.path(), files);
        }
    }
}

/// Writes a file and the folders above it.
pub(crate) fn write(path: &Path, text: &str) -> Outcome {
    let problem = |error| format!("{}: {error}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(problem)?;
    fs::write(path, text).map_err(problem)
}

fn stamp_of(product: &Path) -> PathBuf {
    let below = product.strip_prefix(place::target()).unwrap_or(product);
    let name: String =
        below.to_string_lossy().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    place::work().join("stamp").join(name)
}
