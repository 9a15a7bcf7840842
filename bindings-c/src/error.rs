//! An error, and what it tells.

use std::ffi::c_char;

use wxpay_core::Error;

use crate::boundary::{Report, Text, boundary, bytes, free, look, make, text};
use crate::json;
use crate::text::wxpay_text;
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

/// The whole story on one line, in the language that the merchant asked for: kind, place, what, WeChat Pay's code and
/// words, what to do.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_text(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.text.view())
}

/// All of it as a JSON object: `kind number class field rule violations[{field, rule, hint}] cause status code message
/// detail request_id verified advice{action, delay, attempts, host} remedy{zh, en} reply{status, body}
/// missing_certificate log text`. `log` is the redacted form for logs. What an error has not is null.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_json(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.json.view())
}

/// Frees an error; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_free(error: *mut wxpay_error) {
    free(error);
}

/// Always fails, with WXPAY_INVALID_ARGUMENT: for languages built on this library, whose values have more types than C's.
///
/// `field` names their argument, `what` says what is expected there; neither may hold a value.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_invalid_argument(
    field: *const c_char,
    field_len: usize,
    what: *const c_char,
    what_len: usize,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || Err(Error::invalid_argument(text(field, field_len, "field")?, text(what, what_len, "what")?)))
}

/// Always fails, too: `name` is none of the `known` names, which stand between spaces. The error says the nearest.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unknown_name(
    name: *const c_char,
    name_len: usize,
    known: *const c_char,
    known_len: usize,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let known: Vec<&str> = text(known, known_len, "known")?.split_whitespace().collect();
        Err(Error::unknown_name(&String::from_utf8_lossy(bytes(name, name_len, "name")?), &known))
    })
}

/// The remedy for a code of WeChat Pay's, a fail reason or a hint of wxpay_explain, in words.
///
/// `remedy` becomes the JSON object `{"zh": …, "en": …}`, or `null` for one that is not known.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_remedy(
    code: *const c_char,
    code_len: usize,
    remedy: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(remedy, "remedy", error, || {
        let known = wxpay_core::remedy(text(code, code_len, "code")?).into();
        Ok(wxpay_text::new(json::write(&known)))
    })
}
