//! A text that stands by itself.

use crate::boundary::{Text, free, look};
use crate::wxpay_bytes;

/// A text, or bytes, that a function made.
pub struct wxpay_text(Text);

impl wxpay_text {
    pub(crate) fn new(text: impl Into<Vec<u8>>) -> Self {
        Self(Text::new(text))
    }
}

/// The text itself.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_text_bytes(text: *const wxpay_text) -> wxpay_bytes {
    look(text, |text| text.0.view())
}

/// Frees a text; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_text_free(text: *mut wxpay_text) {
    free(text);
}
