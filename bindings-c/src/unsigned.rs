//! A request before its signature: signed at once, or by a key elsewhere.

use wxpay_core::{Locale, Unsigned};

use crate::boundary::{Speaks, Text};

/// A request that waits for its signature.
pub struct wxpay_unsigned {
    pub(crate) inner: Unsigned,
    pub(crate) message: Text,
}

impl Speaks for wxpay_unsigned {
    fn locale(&self) -> Locale {
        self.inner.merchant().locale()
    }
}
