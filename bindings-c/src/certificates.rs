//! Platform certificates over time: fetched, saved, opened again, trusted.

use std::ffi::c_char;

use wxpay_core::{Certificates, Value};

use crate::boundary::{Incoming, Text, borrow, boundary, bytes, free, look, make};
use crate::error::wxpay_error;
use crate::json;
use crate::merchant::wxpay_merchant;
use crate::{now, wxpay_bytes, wxpay_status};

/// Platform certificates that WeChat Pay listed, opened and checked; wxpay_merchant_use_certificates trusts them.
pub struct wxpay_certificates {
    inner: Certificates,
    json: Text,
    pub(crate) saved: Text,
}

impl wxpay_certificates {
    pub(crate) fn new(inner: Certificates) -> Self {
        let serials = inner.serials().map(Value::from).collect();
        let next = i64::try_from(inner.next_refresh_at()).unwrap_or(i64::MAX);
        let json = Value::from([("serials", Value::List(serials)), ("next_refresh_at", next.into())]);
        Self { json: Text::new(json::write(&json)), saved: Text::copy(inner.saved()), inner }
    }
}

/// Reads the answer of `/v3/certificates`; the first one needs no platform key yet. `headers`, `body` and `now` as of
/// wxpay_verify. wxpay_request_read does the same for a request of `certificates.download`.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_read_certificates(
    merchant: *const wxpay_merchant,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now: i64,
    certificates: *mut *mut wxpay_certificates,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(certificates, "certificates", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let message = Incoming::new(headers, headers_len, body, body_len, now)?;
        let read = merchant.read_certificates(&message.headers, &message.body, message.now)?;
        Ok(wxpay_certificates::new(read))
    })
}

/// Opens what wxpay_certificates_saved gave. A store that lies gains nothing: the APIv3 key opens only what WeChat Pay
/// sealed.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_load_certificates(
    merchant: *const wxpay_merchant,
    saved: *const c_char,
    saved_len: usize,
    now: i64,
    certificates: *mut *mut wxpay_certificates,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(certificates, "certificates", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let read = merchant.load_certificates(bytes(saved, saved_len, "saved")?, self::now(now))?;
        Ok(wxpay_certificates::new(read))
    })
}

/// Trusts these certificates from now on, in place of those that were; public keys stay as configured.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_merchant_use_certificates(
    merchant: *const wxpay_merchant,
    certificates: *const wxpay_certificates,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        merchant.use_certificates(&borrow(certificates, "certificates")?.inner)
    })
}

/// `serials`, a list of those that are valid now, and `next_refresh_at`, in Unix seconds, as a JSON object.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_certificates_json(certificates: *const wxpay_certificates) -> wxpay_bytes {
    look(certificates, |certificates| certificates.json.view())
}

/// Frees certificates; null is ignored. A merchant that uses them keeps its own.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_certificates_free(certificates: *mut wxpay_certificates) {
    free(certificates);
}
