//! A request: what to send, and what reads the answer.

use wxpay_core::{Error, Host, Transport};

use crate::boundary::{Fresh, Incoming};
use crate::objects::{wxpay_answer, wxpay_request};
use crate::parts::Header;
use crate::shown::Shown;
use crate::wxpay_bytes;

/// The HTTP client failed before any byte of the request can have been sent. wxpay_curl_transport tells when libcurl
/// proves that.
pub const WXPAY_TRANSPORT_NOT_SENT: i32 = 1;

/// The HTTP client failed in any other way: the request may have been executed.
pub const WXPAY_TRANSPORT_MAYBE_SENT: i32 = 2;

/// The host of the merchant's `base_url`.
pub const WXPAY_HOST_PRIMARY: i32 = 1;

/// The host of the merchant's `backup_url`.
pub const WXPAY_HOST_BACKUP: i32 = 2;

/// Path and query, to be sent as they are: they are signed.
pub(crate) fn wxpay_request_target(request: &wxpay_request) -> wxpay_bytes {
    request.url.view_from(request.url.view().len - request.inner.target().len())
}

/// The number of headers to send.
pub(crate) fn wxpay_request_header_count(request: &wxpay_request) -> usize {
    request.headers.len()
}

/// A header as a ready `Name: value`; empty beyond the last.
pub(crate) fn wxpay_request_header(request: &wxpay_request, index: usize) -> wxpay_bytes {
    request.headers.get(index).map(|header| header.line.view()).unwrap_or_default()
}

/// The name of a header; empty beyond the last.
pub(crate) fn wxpay_request_header_name(request: &wxpay_request, index: usize) -> wxpay_bytes {
    request.headers.get(index).map(|header| header.name.view()).unwrap_or_default()
}

/// The value of a header; empty beyond the last.
pub(crate) fn wxpay_request_header_value(request: &wxpay_request, index: usize) -> wxpay_bytes {
    let value = |header: &Header| header.line.view_from(header.name.view().len + ": ".len());
    request.headers.get(index).map(value).unwrap_or_default()
}

/// 1 if sending the request twice does the same as sending it once, else 0. For 0, set CURLOPT_FRESH_CONNECT, because
/// libcurl repeats a request by itself when a reused connection dies.
pub(crate) fn wxpay_request_is_repeatable(request: &wxpay_request) -> i32 {
    i32::from(request.inner.is_repeatable())
}

/// Reads the answer: verifies, then decodes it.
///
/// `headers` is the raw block as libcurl's CURLOPT_HEADERFUNCTION gives it: lines of `Name: value`; after a `100
/// Continue` the last block counts. `body` is the raw body. Returns WXPAY_REFUSED if WeChat Pay rejected the request,
/// and WXPAY_OUTCOME_UNKNOWN if it may have been executed; both errors carry advice.
pub(crate) fn wxpay_request_read(
    request: &wxpay_request,
    http_status: i64,
    message: &Fresh,
) -> Result<wxpay_answer, Error> {
    wxpay_request_read_at(request, http_status, message)
}

/// wxpay_request_read at a time: `now` is Unix time in seconds, or WXPAY_NOW for the system's.
pub(crate) fn wxpay_request_read_at(
    request: &wxpay_request,
    http_status: i64,
    message: &Incoming,
) -> Result<wxpay_answer, Error> {
    request.inner.read(status(http_status)?, &message.headers, &message.body, message.now).shown()
}

pub(crate) fn host(number: i32) -> Result<Host, Error> {
    match number {
        WXPAY_HOST_PRIMARY => Ok(Host::Primary),
        WXPAY_HOST_BACKUP => Ok(Host::Backup),
        _ => Err(Error::invalid_argument("host", "WXPAY_HOST_PRIMARY or WXPAY_HOST_BACKUP")),
    }
}

pub(crate) fn status(number: i64) -> Result<u16, Error> {
    u16::try_from(number).map_err(|_| Error::invalid_argument("status", "an HTTP status"))
}

pub(crate) fn transport(number: i32) -> Result<Transport, Error> {
    match number {
        WXPAY_TRANSPORT_NOT_SENT => Ok(Transport::NotSent),
        WXPAY_TRANSPORT_MAYBE_SENT => Ok(Transport::MaybeSent),
        _ => Err(Error::invalid_argument("transport", "WXPAY_TRANSPORT_NOT_SENT or WXPAY_TRANSPORT_MAYBE_SENT")),
    }
}
