//! A language's part in a command: the program that plays it, and whether it can be had here.

use crate::Outcome;
use crate::process::Program;

pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Of a language that may be left out: fails with the reason where it must be. None of one that may not.
    pub(crate) optional: Option<fn() -> Outcome>,
    /// Builds and installs what the program needs.
    pub(crate) program: fn() -> Result<Program, String>,
}

impl Part {
    /// Why the language is left out here, if it is.
    pub(crate) fn left_out(&self) -> Option<String> {
        self.optional.and_then(|look| look().err())
    }
}
