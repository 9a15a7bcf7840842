//! The driver: what to do next until the outcome is final, never with a new number.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Driver, Error, Locale, Moment, Policy, Step, Value};

use crate::answer::wxpay_answer;
use crate::boundary::{Incoming, Speaks, Text};
use crate::message::explained;
use crate::request::{status, transport, wxpay_request};
use crate::text::wxpay_text;
use crate::wxpay_bytes;

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

    fn message(&self) -> MutexGuard<'_, Text> {
        self.message.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Speaks for wxpay_driver {
    fn locale(&self) -> Locale {
        self.lock().locale()
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

/// The next step: `action` becomes WXPAY_STEP_SEND, WXPAY_STEP_WAIT, WXPAY_STEP_DONE or WXPAY_STEP_SIGN, and what belongs
/// to it is written; the other outputs become null or 0. An error is the end: it is refused, or still unknown after all patience.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
pub(crate) fn wxpay_driver_step(driver: &wxpay_driver, options: Moment) -> Result<Stepped, Error> {
    let step = driver.lock().step(options)?;
    let mut stepped = Stepped { action: WXPAY_STEP_DONE, seconds: 0.0, request: None, answer: None };
    match step {
        Step::Sign(message) => {
            *driver.message() = Text::new(message);
            stepped.action = WXPAY_STEP_SIGN;
        }
        Step::Send(request) => {
            stepped.action = WXPAY_STEP_SEND;
            stepped.request = Some(wxpay_request::new(request));
        }
        Step::Wait(time) => {
            stepped.action = WXPAY_STEP_WAIT;
            stepped.seconds = time.as_secs_f64();
        }
        Step::Done(answer) => stepped.answer = Some(wxpay_answer::new(answer, driver.locale())),
        Step::GiveUp(error) => return Err(error),
    }
    Ok(stepped)
}

/// The outputs of a step.
pub(crate) struct Stepped {
    pub(crate) action: i32,
    pub(crate) seconds: f64,
    pub(crate) request: Option<wxpay_request>,
    pub(crate) answer: Option<wxpay_answer>,
}

/// The message that a step of WXPAY_STEP_SIGN asks to be signed; a view until the next step. Empty before one asked.
pub(crate) fn wxpay_driver_message(driver: &wxpay_driver) -> wxpay_bytes {
    driver.message().view()
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

/// Ends the patience now, where the program stops: the next step is WXPAY_STEP_DONE or an error, which tells what is known.
/// What was sent and not answered may have been executed.
pub(crate) fn wxpay_driver_stop(driver: &wxpay_driver) -> Result<(), Error> {
    driver.lock().stop();
    Ok(())
}

/// Why the answer was not believed that it gave up for: `explanation` becomes the JSON object of wxpay_merchant_explain, or
/// `null` where it gave up for something else, or has not. Nothing that it finds is ever accepted.
pub(crate) fn wxpay_driver_explain(driver: &wxpay_driver) -> Result<wxpay_text, Error> {
    let found = driver.lock().explain();
    Ok(explained(found.as_ref()))
}
