//! A request up to its signature, for a key that is elsewhere.

use wxpay_core::{Error, Unsigned};

use crate::boundary::Text;
use crate::request::wxpay_request; // A circle of two: each is made of the other, by `finish` and by `begin_again`.

/// A request that waits for its signature.
pub struct wxpay_unsigned {
    inner: Unsigned,
    pub(crate) message: Text,
}

impl wxpay_unsigned {
    pub(crate) fn new(inner: Unsigned) -> Self {
        Self { message: Text::copy(inner.message()), inner }
    }
}

/// Makes the request with its signature: the 256 bytes, not base64.
pub(crate) fn wxpay_unsigned_finish(
    unsigned_request: &wxpay_unsigned,
    signature: &[u8],
) -> Result<wxpay_request, Error> {
    Ok(wxpay_request::new(unsigned_request.inner.finish(signature)?))
}
