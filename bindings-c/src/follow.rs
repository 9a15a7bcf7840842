//! Requests that follow from an answer: the next page of a list, and the files that it tells of.

use std::ffi::c_char;

use wxpay_core::{Error, Members, Moment, Object};

use crate::answer::wxpay_answer;
use crate::boundary::{Slot, borrow, boundary, bytes, make};
use crate::error::wxpay_error;
use crate::file::wxpay_download;
use crate::json::moment;
use crate::request::wxpay_request;
use crate::unsigned::wxpay_unsigned;
use crate::wxpay_status;

/// The request for the page behind an answer of this request. Null where it was the last, or no pages are declared.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_next(
    request: *const wxpay_request,
    answer: *const wxpay_answer,
    options: *const c_char,
    options_len: usize,
    next: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(next, "next")?;
        let (request, answer) = (&borrow(request, "request")?.inner, borrow(answer, "answer")?);
        let next = request.next(answer, moment(bytes(options, options_len, "options")?)?).transpose()?;
        out.give_optional(next.map(wxpay_request::new));
        Ok(())
    })
}

/// wxpay_request_next up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_begin_next(
    request: *const wxpay_request,
    answer: *const wxpay_answer,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(unsigned_request, "unsigned_request")?;
        let (request, answer) = (&borrow(request, "request")?.inner, borrow(answer, "answer")?);
        let next = request.begin_next(answer, moment(bytes(options, options_len, "options")?)?);
        out.give_optional(next.map(wxpay_unsigned::new));
        Ok(())
    })
}

/// The request for a file that an answer of this request tells of: the first by index 0, and so on. Null behind the last.
///
/// wxpay_request_read opens and inflates the file, and holds it against the digest that the answer told; the file is
/// wxpay_answer_body. `options` is a JSON object of `query`, an object of parameters to append to the URL, `timestamp` and
/// `nonce`; empty for none. A host that is not WeChat Pay's API is sent no signature.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_file(
    request: *const wxpay_request,
    answer: *const wxpay_answer,
    index: usize,
    options: *const c_char,
    options_len: usize,
    file: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(file, "file")?;
        let (request, answer) = (&borrow(request, "request")?.inner, borrow(answer, "answer")?);
        let (query, moment) = query(bytes(options, options_len, "options")?)?;
        let file = request.file(answer, index, &query, moment).transpose()?;
        out.give_optional(file.map(wxpay_request::new));
        Ok(())
    })
}

/// wxpay_request_file up to the signature, for a key that is elsewhere. Where wxpay_unsigned_message is empty nothing is
/// signed, and wxpay_unsigned_finish takes any signature.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_begin_file(
    request: *const wxpay_request,
    answer: *const wxpay_answer,
    index: usize,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(unsigned_request, "unsigned_request")?;
        let (request, answer) = (&borrow(request, "request")?.inner, borrow(answer, "answer")?);
        let (query, moment) = query(bytes(options, options_len, "options")?)?;
        let file = request.begin_file(answer, index, &query, moment).transpose()?;
        out.give_optional(file.map(wxpay_unsigned::new));
        Ok(())
    })
}

/// Checks the file that a request asks for as it arrives, in place of wxpay_request_read.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_download(
    request: *const wxpay_request,
    download: *mut *mut wxpay_download,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(download, "download", error, || Ok(wxpay_download::new(borrow(request, "request")?.inner.download()?)))
}

fn query(options: &[u8]) -> Result<(Object, Moment), Error> {
    let mut members = Members::from_json(options, "options")?;
    let query = members.object("query")?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok((query, moment))
}
