//! The driver: what to do next until the outcome is final, never with a new number.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Driver, Error, Moment, Step, Value};

use crate::boundary::Text;
use crate::objects::{wxpay_answer, wxpay_request};
use crate::shown::Shown;
use crate::text::wxpay_text;
use crate::wxpay_bytes;

/// Send the request of this step, then report what came of it by wxpay_driver_read or wxpay_driver_failed.
pub const WXPAY_STEP_SEND: i32 = 1;

/// Wait the seconds of this step.
pub const WXPAY_STEP_WAIT: i32 = 2;

/// The outcome is final: the answer of this step tells it.
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
    pub(crate) fn new(inner: Driver) -> Self {
        Self { inner: Mutex::new(inner), message: Mutex::default() }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Driver> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn message(&self) -> MutexGuard<'_, Text> {
        self.message.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The next step: `action` becomes WXPAY_STEP_SEND, WXPAY_STEP_WAIT, WXPAY_STEP_DONE or WXPAY_STEP_SIGN, and the
/// outputs of that step are written; the others become null or 0. An error is the end: the request is refused, or its
/// outcome still unknown when the limits are reached.
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
            stepped.request = Some(request.into());
        }
        Step::Wait(time) => {
            stepped.action = WXPAY_STEP_WAIT;
            stepped.seconds = time.as_secs_f64();
        }
        Step::Done(answer) => stepped.answer = Some(answer.into()),
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

/// The message that a step WXPAY_STEP_SIGN asks to be signed; a view until the next step. Empty if no step has asked.
pub(crate) fn wxpay_driver_message(driver: &wxpay_driver) -> wxpay_bytes {
    driver.message().view()
}

/// Explains why the driver gave up on an answer that failed verification: `explanation` becomes the JSON object of
/// wxpay_merchant_explain, or `null` if it gave up for another reason or not at all. An explanation never makes an
/// answer trusted.
pub(crate) fn wxpay_driver_explain(driver: &wxpay_driver) -> Result<wxpay_text, Error> {
    Value::from(driver.lock().explain().as_ref()).shown()
}
