//! The verdict on one target.

pub(super) struct Verdict {
    /// None for a figure that informs.
    pub(super) met: Option<bool>,
    pub(super) target: String,
    pub(super) measured: String,
}

impl Verdict {
    pub(super) fn word(&self) -> &'static str {
        match self.met {
            Some(true) => "met",
            Some(false) => "**missed**",
            None => "",
        }
    }
}
