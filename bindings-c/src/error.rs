//! An error and its members.

use wxpay_core::{Error, Locale, Value};

use crate::boundary::{Name, Report};
use crate::objects::wxpay_error;
use crate::shown::Shown;
use crate::text::wxpay_text;
use crate::{wxpay_bytes, wxpay_status};

impl Report for wxpay_error {
    fn status(&self) -> wxpay_status {
        self.inner.kind().number()
    }
}

/// The error on one line, in the merchant's language: kind, place, what went wrong, WeChat Pay's code and message, and
/// what to do.
pub(crate) fn wxpay_error_text(error: &wxpay_error) -> wxpay_bytes {
    error.text.view()
}

/// The error as a JSON object: `kind number class field rule violations[{field, rule, hint}] cause status code message
/// detail request_id verified advice{action, delay, attempts, host} remedy{zh, en} reply{status, body}
/// missing_certificate log text`; absent members are null. `log` is the redacted form for logs.
pub(crate) fn wxpay_error_json(error: &wxpay_error) -> wxpay_bytes {
    error.json.view()
}

/// Explains why the message that was read failed verification: `explanation` becomes the JSON object of
/// wxpay_merchant_explain, or `null` if no message was read or it was believed. An explanation never makes a message
/// trusted.
pub(crate) fn wxpay_error_explain(told: &wxpay_error) -> Result<wxpay_text, Error> {
    Value::from(told.inner.explain()).shown()
}

/// Always fails with WXPAY_INVALID_ARGUMENT: for languages built on this library, whose values have more types than
/// C's.
///
/// `field` names their argument, `what` says what is expected there; neither may contain a value. `locale` is that of
/// a merchant, ended by a NUL; English if it is unknown.
pub(crate) fn wxpay_invalid_argument(locale: Name<'_>, field: &str, what: &str) -> Result<(), Error> {
    Err(Error::invalid_argument(field, what).in_locale(spoken(locale)))
}

/// Always fails with WXPAY_INVALID_ARGUMENT: `unknown` is not among the `known` names, which are separated by spaces.
/// The error suggests the nearest. `locale` as for wxpay_invalid_argument.
pub(crate) fn wxpay_unknown_name(locale: Name<'_>, unknown: &[u8], known: &str) -> Result<(), Error> {
    let known: Vec<&str> = known.split_whitespace().collect();
    Err(Error::unknown_name(&String::from_utf8_lossy(unknown), &known).in_locale(spoken(locale)))
}

/// Always fails with WXPAY_UNKNOWN_OPERATION: a product has no operation of this `name`, spelt as a language spells its
/// methods, among the `known` ones, which are separated by spaces. The error suggests the nearest. `locale` as for
/// wxpay_invalid_argument.
pub(crate) fn wxpay_unknown_method(locale: Name<'_>, product: &str, method: &[u8], known: &str) -> Result<(), Error> {
    let known: Vec<&str> = known.split_whitespace().collect();
    Err(Error::unknown_method(product, &String::from_utf8_lossy(method), &known).in_locale(spoken(locale)))
}

fn spoken(locale: &str) -> Locale {
    Locale::parse(locale).unwrap_or_default()
}
