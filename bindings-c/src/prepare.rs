//! Prepares requests: takes JSON, returns signed bytes.

use wxpay_core::{Call, Error, Moment, Unsigned, Value};

use crate::boundary::Name;
use crate::json::described;
use crate::merchant::wxpay_merchant;
use crate::objects::wxpay_request;
use crate::shown::Shown;

/// Prepares a declared operation: checks, encrypts, writes and signs.
///
/// `operation` is an id of wxpay_operations.h, ended by a NUL. `body` is a JSON object of its fields, sensitive ones in
/// plaintext. An error WXPAY_INVALID_BODY lists every rule that the body breaks.
pub(crate) fn wxpay_merchant_prepare(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
) -> Result<wxpay_request, Error> {
    wxpay_merchant_prepare_with(merchant, operation, body, b"")?.sign().shown()
}

/// wxpay_merchant_prepare with options, a JSON object; empty for none.
///
/// - `extra`: an object of undeclared fields, merged recursively into the body: signed, but not checked.
/// - `timestamp` (Unix seconds) and `nonce` (1 to 32 letters and digits): by default the system's time and a random one.
/// - `unrepresentable`: for other languages, the values without a JSON form: an object of JSON pointers, such as
///   `/body/receivers/0/amount`, each with the rule that the value there breaks, `type` or `charset`.
pub(crate) fn wxpay_merchant_prepare_with(
    merchant: &wxpay_merchant,
    operation: Name<'_>,
    body: &[u8],
    options: &[u8],
) -> Result<Unsigned, Error> {
    wxpay_merchant_prepare_file(merchant, operation, body, None, options)
}

/// wxpay_merchant_prepare_with for an operation that uploads a file: `file` is its bytes, null for none, and `body` is
/// the `meta`, the only part that is signed.
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

/// Prepares a request to any API; it is signed, encrypted and verified like a declared operation.
///
/// `description` is a JSON object of `method` and `path` (which may have an encoded query of its own); `query`, an
/// object, encoded in the order given; `body`, an object or a list, sent as compact JSON in the order given;
/// `sensitive`, a list of JSON pointers to texts of the body, or of the query without a body, that are to be encrypted;
/// `repeatable`, true if sending the request twice does the same as sending it once, because it carries a number of
/// yours: only then does the advice say to send it again; and the options `timestamp nonce unrepresentable` of
/// wxpay_merchant_prepare_with. `raw` is a body that is sent as it is, in place of `body`; null for none.
pub(crate) fn wxpay_merchant_prepare_request(
    merchant: &wxpay_merchant,
    description: &[u8],
    raw: Option<&[u8]>,
) -> Result<Unsigned, Error> {
    let mut members = described(description, "description", None)?;
    let moment = members.moment(Moment::now)?;
    merchant.inner.begin_call(Call::Any { members, raw }, moment)
}
