//! `cargo xtask generate`: every file that follows from the catalogue and the table of errors, one module a language; and
//! what pages quote of the examples.

mod c;
mod php;
mod python;
mod quote;
mod shared;
mod typescript;

use std::fs;

use crate::{Outcome, place};

/// A generated file: where it goes from the repository's root, and its text.
pub(crate) struct File {
    pub(crate) path: &'static str,
    pub(crate) text: String,
}

/// Writes every file, or fails on the first that differs from what is committed.
pub(crate) fn run(check: bool) -> Outcome {
    shared::check_names()?;
    for File { path, text } in files().into_iter().chain(quote::files()?) {
        let place = place::root().join(path);
        let known = fs::read_to_string(&place).unwrap_or_default();
        if known == text {
            continue;
        }
        if check {
            return Err(format!("{path} is not what it follows from; run `cargo xtask generate` and commit it"));
        }
        fs::write(&place, text).map_err(|error| format!("{path}: {error}"))?;
        println!("wrote {path}");
    }
    Ok(())
}

fn files() -> Vec<File> {
    python::files().into_iter().chain(c::files()).chain(php::files()).chain(typescript::files()).collect()
}
