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
    delay: u32,
    reply_status: i32,
    kind: Text,
    field: Text,
    code: Text,
    message: Text,
    action: Text,
    reply_body: Text,
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

/// The stable name of what went wrong, such as `invalid_body`.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_kind(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.kind.view())
}

/// The place: an argument, a header, or the first field of the body that breaks a rule, such as
/// `receivers[0].amount`. Empty where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_field(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.field.view())
}

/// WeChat Pay's code, such as `NOT_ENOUGH`. Empty where the answer had none.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_code(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.code.view())
}

/// WeChat Pay's own words where the answer had any, else the whole story.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_message(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.message.view())
}

/// The next action: `resend_same` (the same request again, by wxpay_request_again), `query_first` or `never`. Empty for
/// an error that is no answer's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_action(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.action.view())
}

/// The seconds to wait before that action.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_delay(error: *const wxpay_error) -> u32 {
    look(error, |error| error.delay)
}

/// The HTTP status to answer with to a notification that must not be believed; 0 for an error of something else.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_reply_status(error: *const wxpay_error) -> i32 {
    look(error, |error| error.reply_status)
}

/// The body to answer with.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_error_reply_body(error: *const wxpay_error) -> wxpay_bytes {
    look(error, |error| error.reply_body.view())
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
