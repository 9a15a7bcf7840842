//! One thing that was looked at.

/// What was looked at, and what was found.
pub(super) struct Check {
    pub(super) name: &'static str,
    pub(super) verdict: Verdict,
    pub(super) said: String,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Verdict {
    Good,
    /// Nothing is wrong, and something is to be known.
    Note,
    Bad,
}

impl Verdict {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Good => "ok",
            Self::Note => "note",
            Self::Bad => "FAILED",
        }
    }
}
