//! Preparing requests: JSON in, signed bytes out.

use wxpay_core::{Call, Error, Moment, Value};

use crate::boundary::Name;
use crate::json::described;
use crate::merchant::wxpay_merchant;
use crate::request::wxpay_request;
use crate::unsigned::wxpay_unsigned;

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
pub(crate) fn wxpay_merchant_prepare(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
) -> Result<wxpay_request, Error> {
    wxpay_merchant_prepare_file(merchant, operation, body, None, b"")
}

/// wxpay_merchant_prepare with options, a JSON object; empty for none.
///
/// - `extra`: an object of fields that are not declared, merged deep into the body, signed, and not checked.
/// - `timestamp` (Unix seconds) and `nonce` (1 to 32 letters and digits): the system's where left out.
/// - `unrepresentable`: for languages whose values have no JSON form: JSON pointers such as `/body/receivers/0/amount`,
///   each with the rule that the value there breaks, `type` or `charset`.
pub(crate) fn wxpay_merchant_prepare_with(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    options: &[u8],
) -> Result<wxpay_request, Error> {
    wxpay_merchant_prepare_file(merchant, operation, body, None, options)
}

/// wxpay_merchant_prepare_with up to the signature, for a key that is elsewhere (KMS, HSM): sign wxpay_unsigned_message, then
/// wxpay_unsigned_finish.
pub(crate) fn wxpay_merchant_begin(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    options: &[u8],
) -> Result<wxpay_unsigned, Error> {
    wxpay_merchant_begin_file(merchant, operation, body, None, options)
}

/// wxpay_merchant_prepare_with for an operation that uploads a file, whose bytes are `file`: `body` is then the `meta`, which alone is
/// signed. Null for none.
pub(crate) fn wxpay_merchant_prepare_file(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    file: Option<&[u8]>,
    options: &[u8],
) -> Result<wxpay_request, Error> {
    let (call, moment) = declared(operation, body, file, options)?;
    Ok(wxpay_request::new(merchant.inner.call(call, moment)?))
}

/// wxpay_merchant_prepare_file up to the signature, for a key that is elsewhere.
pub(crate) fn wxpay_merchant_begin_file(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    file: Option<&[u8]>,
    options: &[u8],
) -> Result<wxpay_unsigned, Error> {
    let (call, moment) = declared(operation, body, file, options)?;
    Ok(wxpay_unsigned::new(merchant.inner.begin_call(call, moment)?))
}

/// Prepares a request to any API: signed, sealed and verified as the declared ones are.
///
/// `description` is a JSON object: `method` and `path` (which may carry its own query, ready); `query`, an object, encoded
/// in the order given; `body`, an object or a list, sent as compact JSON in the order given; `sensitive`, a list of JSON
/// pointers into the body (the query where there is none) whose texts are encrypted; `repeatable`, true where the same
/// request again is the same request, since it carries a number of yours: only then does the advice say to send it again;
/// and the options `timestamp nonce unrepresentable` of wxpay_merchant_prepare_with. A `raw` body is sent as it is, in place of `body`; null for none.
pub(crate) fn wxpay_merchant_prepare_request(
    merchant: &wxpay_merchant,
    description: &[u8],
    raw: Option<&[u8]>,
) -> Result<wxpay_request, Error> {
    let (call, moment) = any(description, raw)?;
    Ok(wxpay_request::new(merchant.inner.call(call, moment)?))
}

/// wxpay_merchant_prepare_request up to the signature, for a key that is elsewhere.
pub(crate) fn wxpay_merchant_begin_request(
    merchant: &wxpay_merchant,
    description: &[u8],
    raw: Option<&[u8]>,
) -> Result<wxpay_unsigned, Error> {
    let (call, moment) = any(description, raw)?;
    Ok(wxpay_unsigned::new(merchant.inner.begin_call(call, moment)?))
}
