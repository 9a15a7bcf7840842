//! Prepares requests: takes JSON, returns signed bytes.

use wxpay_core::{Call, Error, Moment, Unsigned, Value};

use crate::boundary::Name;
use crate::json::described;
use crate::merchant::wxpay_merchant;
use crate::request::wxpay_request;
use crate::unsigned::Begun;

/// Prepares a declared operation: checks, encrypts, writes and signs.
///
/// `operation` is an id of wxpay_operations.h, ended by a NUL. `body` is a JSON object of its fields; sensitive ones in
/// plaintext. An error of WXPAY_INVALID_BODY lists every rule that the body breaks.
pub(crate) fn wxpay_merchant_prepare(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
) -> Result<wxpay_request, Error> {
    wxpay_merchant_prepare_with(merchant, operation, body, b"")?.whole()
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
) -> Result<Unsigned, Error> {
    wxpay_merchant_prepare_file(merchant, operation, body, None, options)
}

/// wxpay_merchant_prepare_with for an operation that uploads a file, whose bytes are `file`: `body` is then the `meta`,
/// which alone is signed. Null for none.
pub(crate) fn wxpay_merchant_prepare_file(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    file: Option<&[u8]>,
    options: &[u8],
) -> Result<Unsigned, Error> {
    let mut body = if body.is_empty() { Value::Null } else { Value::from_json(body, "body")? };
    let mut members = described(options, "options", Some(("body", &mut body)))?;
    let extra = members.take("extra").unwrap_or_default();
    let moment = members.moment(Moment::now)?;
    members.end()?;
    merchant.inner.begin_call(Call::Declared { id: operation, body, extra, file }, moment)
}

/// Prepares a request to any API: signed, sealed and verified as the declared ones are.
///
/// `description` is a JSON object: `method` and `path` (which may carry its own query, ready); `query`, an object, encoded
/// in the order given; `body`, an object or a list, sent as compact JSON in the order given; `sensitive`, a list of JSON
/// pointers into the body (the query where there is none) whose texts are encrypted; `repeatable`, true where the same
/// request again is the same request, since it carries a number of yours: only then does the advice say to send it again;
/// and the options `timestamp nonce unrepresentable` of wxpay_merchant_prepare_with. A `raw` body is sent as it is, in place
/// of `body`; null for none.
pub(crate) fn wxpay_merchant_prepare_request(
    merchant: &wxpay_merchant,
    description: &[u8],
    raw: Option<&[u8]>,
) -> Result<Unsigned, Error> {
    let mut members = described(description, "description", None)?;
    let moment = members.moment(Moment::now)?;
    merchant.inner.begin_call(Call::Any { members, raw }, moment)
}
