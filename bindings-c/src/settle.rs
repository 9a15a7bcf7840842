//! Until it is final: what to do next, never by a new number.

use std::ffi::c_char;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Error, Policy, Settle, Step, Value};

use crate::answer::wxpay_answer;
use crate::boundary::{Incoming, Slot, Text, borrow, boundary, bytes};
use crate::error::wxpay_error;
use crate::json::moment;
use crate::message::explained;
use crate::request::{status, transport, wxpay_request};
use crate::text::wxpay_text;
use crate::{wxpay_bytes, wxpay_status};

/// Send the request of this step, then tell what came of it: wxpay_settle_read or wxpay_settle_failed.
pub const WXPAY_SEND: i32 = 1;

/// Wait the seconds of this step.
pub const WXPAY_WAIT: i32 = 2;

/// It is final: the answer of this step tells its outcome.
pub const WXPAY_DONE: i32 = 3;

/// Sign wxpay_settle_message (RSASSA-PKCS1-v1_5 with SHA-256), then give the signature to wxpay_settle_signed. Only a
/// merchant without a private key is asked to.
pub const WXPAY_SIGN: i32 = 4;

/// Drives one request until its outcome is final.
pub struct wxpay_settle {
    inner: Mutex<Settle>,
    message: Mutex<Text>,
}

impl wxpay_settle {
    fn lock(&self) -> MutexGuard<'_, Settle> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a request, repeats it and queries, until its outcome is final: a driver for a loop around wxpay_settle_step.
///
/// `policy` is a JSON object; empty for the usual one. `attempts` 8: how many failures in a row are borne. In seconds:
/// `timeout` 600, how long to wait in all; `first_wait` 1, each further one is twice as long; `longest_wait` 60.
pub(crate) fn wxpay_request_until_final(request: &wxpay_request, policy: &[u8]) -> Result<wxpay_settle, Error> {
    let policy = match policy {
        b"" => Policy::default(),
        json => match Value::from_json(json, "policy")? {
            Value::Null => return Err(Error::invalid_argument("policy", "a JSON object, got null")),
            policy => Policy::from_value(&policy)?,
        },
    };
    let inner = Mutex::new(request.inner.until_final(policy));
    Ok(wxpay_settle { inner, message: Mutex::default() })
}

/// The next step: `action` becomes WXPAY_SEND, WXPAY_WAIT, WXPAY_DONE or WXPAY_SIGN, and what belongs to it is written;
/// the other outputs become null or 0. An error is the end: it is refused, or still unknown after all patience.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_settle_step(
    settle: *const wxpay_settle,
    options: *const c_char,
    options_len: usize,
    action: *mut i32,
    seconds: *mut f64,
    request: *mut *mut wxpay_request,
    answer: *mut *mut wxpay_answer,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let (action, seconds) = (Slot::new(action, "action")?, Slot::new(seconds, "seconds")?);
        let (request, answer) = (Slot::new(request, "request")?, Slot::new(answer, "answer")?);
        let settle = borrow(settle, "settle")?;
        let moment = moment(bytes(options, options_len, "options")?)?;
        let (number, wait, send, done) = match settle.lock().step(moment)? {
            Step::Sign(message) => {
                *settle.message.lock().unwrap_or_else(PoisonError::into_inner) = Text::new(message);
                (WXPAY_SIGN, 0.0, None, None)
            }
            Step::Send(request) => (WXPAY_SEND, 0.0, Some(wxpay_request::new(request)), None),
            Step::Wait(seconds) => (WXPAY_WAIT, seconds, None, None),
            Step::Done(answer) => (WXPAY_DONE, 0.0, None, Some(wxpay_answer::new(answer))),
            Step::GiveUp(error) => return Err(error),
        };
        action.write(number);
        seconds.write(wait);
        request.give_optional(send);
        answer.give_optional(done);
        Ok(())
    })
}

/// The message that a step of WXPAY_SIGN asks to be signed; a view until the next step. Empty before one asked.
pub(crate) fn wxpay_settle_message(settle: &wxpay_settle) -> wxpay_bytes {
    settle.message.lock().unwrap_or_else(PoisonError::into_inner).view()
}

/// The signature of that message: 256 bytes, not base64. The next step sends what it signed.
pub(crate) fn wxpay_settle_signed(settle: &wxpay_settle, signature: &[u8]) -> Result<(), Error> {
    settle.lock().signed(signature)
}

/// The answer to what was sent, as of wxpay_request_read_at. A refusal is no error here: the next step tells.
pub(crate) fn wxpay_settle_read(settle: &wxpay_settle, http_status: i64, message: &Incoming) -> Result<(), Error> {
    settle.lock().read(status(http_status)?, &message.headers, &message.body, message.now)
}

/// The HTTP client failed: WXPAY_NOT_SENT or WXPAY_MAYBE_SENT.
pub(crate) fn wxpay_settle_failed(settle: &wxpay_settle, transport: i32) -> Result<(), Error> {
    settle.lock().failed(self::transport(transport)?)
}

/// Why the answer was not believed that it gave up for: `explanation` becomes the JSON object of wxpay_explain, or `null`
/// where it gave up for something else, or has not. Nothing that it finds is ever accepted.
pub(crate) fn wxpay_settle_explain(settle: &wxpay_settle) -> Result<wxpay_text, Error> {
    let found = settle.lock().explain();
    Ok(explained(found.as_ref()))
}
