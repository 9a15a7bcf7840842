//! The verdict on one target.

pub(super) struct Verdict {
    pub(super) met: bool,
    pub(super) target: String,
    pub(super) measured: String,
}

impl Verdict {
    pub(super) fn word(&self) -> &'static str {
        if self.met { "met" } else { "**missed**" }
    }
}
