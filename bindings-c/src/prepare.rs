//! Preparing requests: JSON in, signed bytes out.

use std::ffi::c_char;

use wxpay_core::{Content, Error, Generic, Moment, Value};

use crate::boundary::{Slot, borrow, boundary, bytes, make, name, optional_bytes};
use crate::error::wxpay_error;
use crate::json::Members;
use crate::merchant::wxpay_merchant;
use crate::request::wxpay_request;
use crate::unsigned::wxpay_unsigned;
use crate::wxpay_status;

/// The options of a declared operation, beside its body.
struct Options {
    body: Value,
    extra: Value,
    moment: Moment,
}

impl Options {
    fn read(body: &[u8], options: &[u8]) -> Result<Self, Error> {
        let mut body = if body.is_empty() { Value::Null } else { Value::from_json(body, "body")? };
        let mut members = Members::read(options, "options")?;
        let mut extra = members.take("extra").unwrap_or_default();
        let unrepresentable = members.unrepresentable()?;
        let moment = members.moment()?;
        members.end()?;
        unrepresentable.mark(&mut body, "/body");
        unrepresentable.mark(&mut extra, "/extra");
        Ok(Self { body, extra, moment })
    }
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
    make(request, "request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let id = name(operation, "operation")?;
        let given = Options::read(bytes(body, body_len, "body")?, bytes(options, options_len, "options")?)?;
        Ok(wxpay_request::new(merchant.prepare_value(id, given.body, &given.extra, given.moment)?))
    })
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
    make(unsigned_request, "unsigned_request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let id = name(operation, "operation")?;
        let given = Options::read(bytes(body, body_len, "body")?, bytes(options, options_len, "options")?)?;
        Ok(wxpay_unsigned::new(merchant.begin_value(id, given.body, &given.extra, given.moment)?))
    })
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
        let given = Options::read(bytes(body, body_len, "body")?, bytes(options, options_len, "options")?)?;
        let Options { body, extra, moment } = given;
        Ok(wxpay_request::new(merchant.prepare_file_value(id, body, &extra, file, moment)?))
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
        let given = Options::read(bytes(body, body_len, "body")?, bytes(options, options_len, "options")?)?;
        let Options { body, extra, moment } = given;
        Ok(wxpay_unsigned::new(merchant.begin_file_value(id, body, &extra, file, moment)?))
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
        let description = bytes(description, description_len, "description")?;
        Ok(wxpay_request::new(generic(description, raw, |generic, moment| merchant.request(generic, moment))?))
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
    boundary(error, || {
        let out = Slot::new(unsigned_request, "unsigned_request")?;
        let merchant = &borrow(merchant, "merchant")?.inner;
        let raw = optional_bytes(raw, raw_len, "raw")?;
        let description = bytes(description, description_len, "description")?;
        out.give(wxpay_unsigned::new(generic(description, raw, |generic, moment| {
            merchant.begin_request(generic, moment)
        })?));
        Ok(())
    })
}

fn generic<T>(
    description: &[u8],
    raw: Option<&[u8]>,
    run: impl FnOnce(Generic<'_>, Moment) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut members = Members::read(description, "description")?;
    let method = members.text("method")?.unwrap_or_default();
    let path = members.text("path")?.unwrap_or_default();
    let mut query = Value::Object(members.object("query")?);
    let mut body = members.take("body").unwrap_or(Value::Null);
    let pointers = members.texts("sensitive")?;
    let repeatable = members.flag("repeatable")?;
    let unrepresentable = members.unrepresentable()?;
    let moment = members.moment()?;
    members.end()?;
    unrepresentable.mark(&mut query, "/query");
    // A body without a JSON form arrives as null: it must not pass for none.
    unrepresentable.mark(&mut body, "/body");
    let Value::Object(query) = query else {
        return Err(Error::invalid_argument("query", "an object of names and values"));
    };
    let body = match (body, raw) {
        (Value::Null, None) => Content::None,
        (Value::Null, Some(raw)) => Content::Bytes(raw),
        (body @ (Value::Object(_) | Value::List(_) | Value::Unrepresentable(_)), None) => Content::Json(body),
        (_, None) => return Err(Error::invalid_argument("body", "an object or a list")),
        (_, Some(_)) => return Err(Error::invalid_argument("body", "give body or raw, not both")),
    };
    let sensitive: Vec<&str> = pointers.iter().map(String::as_str).collect();
    run(Generic { method: &method, path: &path, query, body, sensitive: &sensitive, repeatable }, moment)
}
