//! Preparing requests: JSON in, signed bytes out.

use std::ffi::c_char;
use std::ptr::null;

use wxpay_core::{Call, Error, Moment, Value};

use crate::boundary::{borrow, bytes, make, name, optional_bytes};
use crate::error::wxpay_error;
use crate::json::described;
use crate::merchant::wxpay_merchant;
use crate::request::wxpay_request;
use crate::unsigned::wxpay_unsigned;
use crate::wxpay_status;

/// A call, and when it is made.
type Given<'a> = Result<(Call<'a>, Moment), Error>;

fn declared<'a>(id: &'a str, body: &[u8], file: Option<&'a [u8]>, options: &[u8]) -> Given<'a> {
    let mut body = if body.is_empty() { Value::Null } else { Value::from_json(body, "body")? };
    let mut members = described(options, "options", Some(("body", &mut body)))?;
    let extra = members.take("extra").unwrap_or_default();
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok((Call::Declared { id, body, extra, file }, moment))
}

fn any<'a>(description: &[u8], raw: Option<&'a [u8]>) -> Given<'a> {
    let mut members = described(description, "description", None)?;
    let moment = members.moment(Moment::now)?;
    Ok((Call::Any { members, raw }, moment))
}

/// Prepares a declared operation: checks, encrypts, writes and signs.
///
/// `operation` is an id of wxpay_operations.h, ended by a NUL. `body` is a JSON object of its fields; sensitive ones in
/// plaintext. An error of WXPAY_INVALID_BODY lists every rule that the body breaks.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_prepare(
    merchant: *const wxpay_merchant,
    operation: *const c_char,
    body: *const c_char,
    body_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    wxpay_prepare_with(merchant, operation, body, body_len, c"".as_ptr(), 0, request, error)
}

/// wxpay_prepare with options, a JSON object; empty for none.
///
/// - `extra`: an object of fields that are not declared, merged deep into the body, signed, and not checked.
/// - `timestamp` (Unix seconds) and `nonce` (1 to 32 letters and digits): the system's where left out.
/// - `unrepresentable`: for languages whose values have no JSON form: JSON pointers such as `/body/receivers/0/amount`,
///   each with the rule that the value there breaks, `type` or `charset`.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_prepare_with(
    merchant: *const wxpay_merchant,
    operation: *const c_char,
    body: *const c_char,
    body_len: usize,
    options: *const c_char,
    options_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    wxpay_prepare_file(merchant, operation, body, body_len, null(), 0, options, options_len, request, error)
}

/// wxpay_prepare_with up to the signature, for a key that is elsewhere (KMS, HSM): sign wxpay_unsigned_message, then
/// wxpay_unsigned_finish.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin(
    merchant: *const wxpay_merchant,
    operation: *const c_char,
    body: *const c_char,
    body_len: usize,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    wxpay_begin_file(merchant, operation, body, body_len, null(), 0, options, options_len, unsigned_request, error)
}

/// wxpay_prepare_with for an operation that uploads a file, whose bytes are `file`: `body` is then the `meta`, which alone is
/// signed. Null for none.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_prepare_file(
    merchant: *const wxpay_merchant,
    operation: *const c_char,
    body: *const c_char,
    body_len: usize,
    file: *const c_char,
    file_len: usize,
    options: *const c_char,
    options_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(request, "request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let (id, file) = (name(operation, "operation")?, optional_bytes(file, file_len, "file")?);
        let (body, options) = (bytes(body, body_len, "body")?, bytes(options, options_len, "options")?);
        let (call, moment) = declared(id, body, file, options)?;
        Ok(wxpay_request::new(merchant.call(call, moment)?))
    })
}

/// wxpay_prepare_file up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_file(
    merchant: *const wxpay_merchant,
    operation: *const c_char,
    body: *const c_char,
    body_len: usize,
    file: *const c_char,
    file_len: usize,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_request, "unsigned_request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let (id, file) = (name(operation, "operation")?, optional_bytes(file, file_len, "file")?);
        let (body, options) = (bytes(body, body_len, "body")?, bytes(options, options_len, "options")?);
        let (call, moment) = declared(id, body, file, options)?;
        Ok(wxpay_unsigned::new(merchant.begin_call(call, moment)?))
    })
}

/// Prepares a request to any API: signed, sealed and verified as the declared ones are.
///
/// `description` is a JSON object: `method` and `path` (which may carry its own query, ready); `query`, an object, encoded
/// in the order given; `body`, an object or a list, sent as compact JSON in the order given; `sensitive`, a list of JSON
/// pointers into the body (the query where there is none) whose texts are encrypted; `repeatable`, true where the same
/// request again is the same request, since it carries a number of yours: only then does the advice say to send it again;
/// and the options `timestamp nonce unrepresentable` of wxpay_prepare_with. A `raw` body is sent as it is, in place of `body`; null for none.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_request_new(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    raw: *const c_char,
    raw_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(request, "request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let raw = optional_bytes(raw, raw_len, "raw")?;
        let (call, moment) = any(bytes(description, description_len, "description")?, raw)?;
        Ok(wxpay_request::new(merchant.call(call, moment)?))
    })
}

/// wxpay_request_new up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_request(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    raw: *const c_char,
    raw_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_request, "unsigned_request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let raw = optional_bytes(raw, raw_len, "raw")?;
        let (call, moment) = any(bytes(description, description_len, "description")?, raw)?;
        Ok(wxpay_unsigned::new(merchant.begin_call(call, moment)?))
    })
}
