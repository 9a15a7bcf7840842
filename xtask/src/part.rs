//! A language's part in a command: the program that plays it, and whether it can be had here.

use crate::Outcome;
use crate::process::Program;

pub(crate) struct Part {
    pub(crate) name: &'static str,
    /// Fails with the reason where an optional language must be left out. None if the language is not optional.
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
