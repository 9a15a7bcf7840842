//! A request up to its signature, for a key that is elsewhere.

use std::ffi::c_char;

use wxpay_core::Unsigned;

use crate::boundary::{Text, borrow, bytes, free, make};
use crate::error::wxpay_error;
use crate::request::wxpay_request; // A circle of two: each is made of the other, by `finish` and by `begin_again`.
use crate::wxpay_status;

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
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unsigned_finish(
    unsigned_request: *const wxpay_unsigned,
    signature: *const c_char,
    signature_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(request, "request", error, || {
        let unsigned = &borrow(unsigned_request, "unsigned_request")?.inner;
        Ok(wxpay_request::new(unsigned.finish(bytes(signature, signature_len, "signature")?)?))
    })
}

/// Frees it; null is ignored. The request that was made of it lives on.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unsigned_free(unsigned_request: *mut wxpay_unsigned) {
    free(unsigned_request);
}
