//! An error and its members.

use wxpay_core::{Error, Locale};

use crate::boundary::{Name, Report, Text};
use crate::json;
use crate::{wxpay_bytes, wxpay_status};

/// An error: the kind, the place and the remedy. Made by a function that failed.
pub struct wxpay_error {
    status: wxpay_status,
    pub(crate) delay: u32,
    pub(crate) reply_status: i32,
    pub(crate) kind: Text,
    pub(crate) field: Text,
    pub(crate) code: Text,
    pub(crate) message: Text,
    pub(crate) action: Text,
    pub(crate) reply_body: Text,
    text: Text,
    json: Text,
}

impl Report for wxpay_error {
    fn new(error: &Error) -> Self {
        let advice = error.advice();
        Self {
            status: error.kind().number(),
            delay: advice.map_or(0, |advice| advice.delay),
            reply_status: error.reply().map_or(0, |reply| i32::from(reply.status)),
            kind: Text::copy(error.kind().as_str()),
            field: Text::copy(error.field().unwrap_or_default()),
            code: Text::copy(error.code().unwrap_or_default()),
            message: Text::new(error.message()),
            action: Text::copy(advice.map_or("", |advice| advice.action.as_str())),
            reply_body: Text::copy(error.reply().map_or("", |reply| reply.body)),
            text: Text::new(error.to_string()),
            json: Text::new(json::write(&error.into())),
        }
    }

    fn status(&self) -> wxpay_status {
        self.status
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
