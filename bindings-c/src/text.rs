//! A text on its own.

use crate::boundary::Text;
use crate::wxpay_bytes;

/// A text, or bytes, that a function made.
pub struct wxpay_text(Text);

impl wxpay_text {
    pub(crate) fn new(text: impl Into<Vec<u8>>) -> Self {
        Self(Text::new(text))
    }
}

/// The text itself.
pub(crate) fn wxpay_text_bytes(text: &wxpay_text) -> wxpay_bytes {
    text.0.view()
}
