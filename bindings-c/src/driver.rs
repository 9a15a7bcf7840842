//! Until it is final: what to do next, never by a new number.

use std::ffi::c_char;
use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Driver, Error, Policy, Step, Value};

use crate::answer::wxpay_answer;
use crate::boundary::{Incoming, Slot, Text, borrow, boundary, bytes};
use crate::error::wxpay_error;
use crate::json::moment;
use crate::message::explained;
use crate::request::{status, transport, wxpay_request};
use crate::text::wxpay_text;
use crate::{wxpay_bytes, wxpay_status};

/// Send the request of this step, then tell what came of it: wxpay_driver_read or wxpay_driver_failed.
pub const WXPAY_STEP_SEND: i32 = 1;

/// Wait the seconds of this step.
pub const WXPAY_STEP_WAIT: i32 = 2;

/// It is final: the answer of this step tells its outcome.
pub const WXPAY_STEP_DONE: i32 = 3;

/// Sign wxpay_driver_message (RSASSA-PKCS1-v1_5 with SHA-256), then give the signature to wxpay_driver_signed. Only a
/// merchant without a private key is asked to.
pub const WXPAY_STEP_SIGN: i32 = 4;

/// Drives one request until its outcome is final.
pub struct wxpay_driver {
    inner: Mutex<Driver>,
    message: Mutex<Text>,
}

impl wxpay_driver {
    fn lock(&self) -> MutexGuard<'_, Driver> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends a request, repeats it and queries, until its outcome is final: a driver for a loop around wxpay_driver_step.
///
/// `policy` is a JSON object; empty for the usual one. `attempts` 8: how many failures in a row are borne. In seconds:
/// `timeout` 600 in all, waiting and sending; `first_wait` 1, each further one is twice as long; `longest_wait` 60.
pub(crate) fn wxpay_request_until_final(request: &wxpay_request, policy: &[u8]) -> Result<wxpay_driver, Error> {
    let policy = match policy {
        b"" => Policy::default(),
        json => match Value::from_json(json, "policy")? {
            Value::Null => return Err(Error::invalid_argument("policy", "a JSON object, got null")),
            policy => Policy::from_value(&policy)?,
        },
    };
    let inner = Mutex::new(request.inner.until_final(policy));
    Ok(wxpay_driver { inner, message: Mutex::default() })
}

/// The next step: `action` becomes WXPAY_STEP_SEND, WXPAY_STEP_WAIT, WXPAY_STEP_DONE or WXPAY_STEP_SIGN, and what belongs to it is written;
/// the other outputs become null or 0. An error is the end: it is refused, or still unknown after all patience.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_driver_step(
    driver: *const wxpay_driver,
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
        let driver = borrow(driver, "driver")?;
        let moment = moment(bytes(options, options_len, "options")?)?;
        let (number, wait, send, done) = match driver.lock().step(moment)? {
            Step::Sign(message) => {
                *driver.message.lock().unwrap_or_else(PoisonError::into_inner) = Text::new(message);
                (WXPAY_STEP_SIGN, 0.0, None, None)
            }
            Step::Send(request) => (WXPAY_STEP_SEND, 0.0, Some(wxpay_request::new(request)), None),
            Step::Wait(seconds) => (WXPAY_STEP_WAIT, seconds, None, None),
            Step::Done(answer) => (WXPAY_STEP_DONE, 0.0, None, Some(wxpay_answer::new(answer))),
            Step::GiveUp(error) => return Err(error),
        };
        action.write(number);
        seconds.write(wait);
        request.give_optional(send);
        answer.give_optional(done);
        Ok(())
    })
}

/// The message that a step of WXPAY_STEP_SIGN asks to be signed; a view until the next step. Empty before one asked.
pub(crate) fn wxpay_driver_message(driver: &wxpay_driver) -> wxpay_bytes {
    driver.message.lock().unwrap_or_else(PoisonError::into_inner).view()
}

/// The signature of that message: 256 bytes, not base64. The next step sends what it signed.
pub(crate) fn wxpay_driver_signed(driver: &wxpay_driver, signature: &[u8]) -> Result<(), Error> {
    driver.lock().signed(signature)
}

/// The answer to what was sent, as of wxpay_request_read_at. A refusal is no error here: the next step tells.
pub(crate) fn wxpay_driver_read(driver: &wxpay_driver, http_status: i64, message: &Incoming) -> Result<(), Error> {
    driver.lock().read(status(http_status)?, &message.headers, &message.body, message.now)
}

/// The HTTP client failed: WXPAY_TRANSPORT_NOT_SENT or WXPAY_TRANSPORT_MAYBE_SENT.
pub(crate) fn wxpay_driver_failed(driver: &wxpay_driver, transport: i32) -> Result<(), Error> {
    driver.lock().failed(self::transport(transport)?)
}

#[allow(clippy::unnecessary_wraps)] // Its export may fail: it takes a pointer.
/// Ends the patience now, where the program stops: the next step is WXPAY_STEP_DONE or an error, which tells what is known. What
/// was sent and not answered may have been executed.
pub(crate) fn wxpay_driver_stop(driver: &wxpay_driver) -> Result<(), Error> {
    driver.lock().stop();
    Ok(())
}

/// Why the answer was not believed that it gave up for: `explanation` becomes the JSON object of wxpay_merchant_explain, or `null`
/// where it gave up for something else, or has not. Nothing that it finds is ever accepted.
pub(crate) fn wxpay_driver_explain(driver: &wxpay_driver) -> Result<wxpay_text, Error> {
    let found = driver.lock().explain();
    Ok(explained(found.as_ref()))
}
