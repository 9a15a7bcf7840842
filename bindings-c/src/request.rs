//! A request: what is sent, and what reads the answer.

use std::ffi::c_char;

use wxpay_core::{Entry, Error, Host, Request, Transport};

use crate::answer::wxpay_answer;
use crate::boundary::{Incoming, Slot, Text, borrow, boundary, bytes, free, look, make};
use crate::error::wxpay_error;
use crate::json::moment;
use crate::unsigned::wxpay_unsigned;
use crate::{WXPAY_NOW, now, wxpay_bytes, wxpay_status};

/// The HTTP client failed, and no byte of the request can have left: nothing was sent. wxpay_curl_transport tells where
/// libcurl proves it.
pub const WXPAY_NOT_SENT: i32 = 1;

/// The HTTP client failed in any other way: the request may have been executed.
pub const WXPAY_MAYBE_SENT: i32 = 2;

/// The host of the merchant's `base_url`.
pub const WXPAY_PRIMARY: i32 = 1;

/// The host of the merchant's `backup_url`.
pub const WXPAY_BACKUP: i32 = 2;

/// A signed request: send its bytes as they are, then read the answer with it.
pub struct wxpay_request {
    pub(crate) inner: Request,
    pub(crate) method: Text,
    pub(crate) url: Text,
    pub(crate) operation: Text,
    headers: Vec<Header>,
    pub(crate) body: Text,
}

struct Header {
    name: Text,
    /// `Name: value`.
    line: Text,
}

impl wxpay_request {
    pub(crate) fn new(inner: Request) -> Self {
        let header = |(name, value): (&str, &str)| Header {
            name: Text::copy(name),
            line: Text::new([name, ": ", value].concat()),
        };
        Self {
            method: Text::copy(inner.method()),
            url: Text::new(inner.url()),
            operation: Text::new(inner.operation().map(Entry::id).unwrap_or_default()),
            headers: inner.headers().into_iter().map(header).collect(),
            body: Text::copy(inner.body()),
            inner,
        }
    }
}

/// Path and query, to be sent as they are: they are signed.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_target(request: *const wxpay_request) -> wxpay_bytes {
    look(request, |request| request.url.view_from(request.url.view().len - request.inner.target().len()))
}

/// The number of headers to send.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_header_count(request: *const wxpay_request) -> usize {
    look(request, |request| request.headers.len())
}

/// A header as a ready `Name: value`; empty beyond the last.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_header(request: *const wxpay_request, index: usize) -> wxpay_bytes {
    look(request, |request| request.headers.get(index).map(|header| header.line.view()).unwrap_or_default())
}

/// The name of a header; empty beyond the last.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_header_name(request: *const wxpay_request, index: usize) -> wxpay_bytes {
    look(request, |request| request.headers.get(index).map(|header| header.name.view()).unwrap_or_default())
}

/// The value of a header; empty beyond the last.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_header_value(request: *const wxpay_request, index: usize) -> wxpay_bytes {
    let value = |header: &Header| header.line.view_from(header.name.view().len + ": ".len());
    look(request, |request| request.headers.get(index).map(value).unwrap_or_default())
}

/// 1 where sending it twice is the same as sending it once, else 0: then set CURLOPT_FRESH_CONNECT, because libcurl sends
/// a request again by itself when a connection that it reuses dies.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_is_repeatable(request: *const wxpay_request) -> i32 {
    look(request, |request| i32::from(request.inner.is_repeatable()))
}

/// Reads the answer: verified, then decoded.
///
/// `headers` is the raw block as libcurl's CURLOPT_HEADERFUNCTION gives it: lines of `Name: value`; after a `100
/// Continue` the last block counts. `body` is the raw body. WXPAY_REFUSED where WeChat Pay rejected the request, WXPAY_OUTCOME_UNKNOWN
/// where it may be done; both carry advice.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_read(
    request: *const wxpay_request,
    http_status: i64,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    answer: *mut *mut wxpay_answer,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    wxpay_request_read_at(request, http_status, headers, headers_len, body, body_len, WXPAY_NOW, answer, error)
}

/// wxpay_request_read at a time: `now` is Unix time in seconds, or WXPAY_NOW for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_read_at(
    request: *const wxpay_request,
    http_status: i64,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now: i64,
    answer: *mut *mut wxpay_answer,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(answer, "answer", error, || {
        let request = &borrow(request, "request")?.inner;
        let status = status(http_status)?;
        let message = Incoming::new(headers, headers_len, body, body_len, now)?;
        let answer = request.read(status, &message.headers, &message.body, message.now)?;
        Ok(wxpay_answer::new(answer))
    })
}

/// Tells that the request was sent before, at the latest at this Unix second (WXPAY_NOW for now), and nobody knows what
/// became of it: after a restart, of a request that is prepared once more. Its refusal is an unknown outcome until what was
/// sent has expired.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_sent_before(
    request: *const wxpay_request,
    last: i64,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        borrow(request, "request")?.inner.sent_before(now(last));
        Ok(())
    })
}

/// The same request once more: same body bytes, fresh time, nonce and signature. Never a second number.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_again(
    request: *const wxpay_request,
    options: *const c_char,
    options_len: usize,
    again: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(again, "again", error, || {
        let request = &borrow(request, "request")?.inner;
        Ok(wxpay_request::new(request.again(moment(bytes(options, options_len, "options")?)?)?))
    })
}

/// wxpay_request_again up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_begin_again(
    request: *const wxpay_request,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_request, "unsigned_request", error, || {
        let request = &borrow(request, "request")?.inner;
        Ok(wxpay_unsigned::new(request.begin_again(moment(bytes(options, options_len, "options")?)?)))
    })
}

/// The request that tells what became of this one, for the advice `query_first`. Null where nothing is declared that
/// would. `options` as of wxpay_request_again.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_query(
    request: *const wxpay_request,
    options: *const c_char,
    options_len: usize,
    query: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(query, "query")?;
        let request = &borrow(request, "request")?.inner;
        let query = request.query(moment(bytes(options, options_len, "options")?)?).transpose()?;
        out.give_optional(query.map(wxpay_request::new));
        Ok(())
    })
}

/// wxpay_request_query up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_begin_query(
    request: *const wxpay_request,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(unsigned_request, "unsigned_request")?;
        let request = &borrow(request, "request")?.inner;
        let query = request.begin_query(moment(bytes(options, options_len, "options")?)?).transpose()?;
        out.give_optional(query.map(wxpay_unsigned::new));
        Ok(())
    })
}

/// The same signed request for another host, WXPAY_PRIMARY or WXPAY_BACKUP, since the host is not signed.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_at(
    request: *const wxpay_request,
    host: i32,
    moved: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(moved, "moved", error, || {
        let request = &borrow(request, "request")?.inner;
        let host = match host {
            WXPAY_PRIMARY => Host::Primary,
            WXPAY_BACKUP => Host::Backup,
            _ => return Err(Error::invalid_argument("host", "WXPAY_PRIMARY or WXPAY_BACKUP")),
        };
        Ok(wxpay_request::new(request.at(host)))
    })
}

/// Reports that the HTTP client failed: always returns WXPAY_OUTCOME_UNKNOWN, with advice.
///
/// `transport` is WXPAY_NOT_SENT where no byte of the request can have left, WXPAY_MAYBE_SENT for everything else.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_failed(
    request: *const wxpay_request,
    transport: i32,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let request = &borrow(request, "request")?.inner;
        Err(request.failed(self::transport(transport)?))
    })
}

pub(crate) fn status(number: i64) -> Result<u16, Error> {
    u16::try_from(number).map_err(|_| Error::invalid_argument("status", "an HTTP status"))
}

pub(crate) fn transport(number: i32) -> Result<Transport, Error> {
    match number {
        WXPAY_NOT_SENT => Ok(Transport::NotSent),
        WXPAY_MAYBE_SENT => Ok(Transport::MaybeSent),
        _ => Err(Error::invalid_argument("transport", "WXPAY_NOT_SENT or WXPAY_MAYBE_SENT")),
    }
}

/// Frees a request; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_free(request: *mut wxpay_request) {
    free(request);
}
