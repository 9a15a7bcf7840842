//! Until it is final: what to do next, never by a new number.

use std::sync::{Mutex, MutexGuard, TryLockError};

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use wxpay_core::{Error, Policy, Transport};

use crate::answer::Answer;
use crate::argument;
use crate::class::not_pickled;
use crate::error::{boundary, exception};
use crate::fork::detach;
use crate::message::{Message, Received};
use crate::request::Request;
use crate::signer::signed as by_signer;

type Any<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// Drives one request until its outcome is final.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Driver {
    inner: Mutex<wxpay_core::Driver>,
    /// The operation whose outcome this settles, whatever was sent last.
    original: Py<Request>,
}

impl Driver {
    pub(crate) fn new(
        request: &Bound<'_, Request>,
        [attempts, timeout, first_wait, longest_wait]: [Any<'_, '_>; 4],
    ) -> crate::error::Result<Self> {
        let usual = Policy::default();
        let expected = "a whole number from 0 to 4294967295";
        let seconds = |value: Any<'_, '_>, field: &str, usual: f64| {
            value.map_or(Ok(usual), |value| argument::seconds(value, field))
        };
        let policy = Policy {
            attempts: attempts.map_or(Ok(usual.attempts), |number| argument::number(number, "attempts", expected))?,
            timeout: seconds(timeout, "timeout", usual.timeout)?,
            first_wait: seconds(first_wait, "first_wait", usual.first_wait)?,
            longest_wait: seconds(longest_wait, "longest_wait", usual.longest_wait)?,
        };
        Ok(Self { inner: Mutex::new(request.get().inner.until_final(policy)), original: request.clone().unbind() })
    }

    /// Never waits: who has it may wait for the GIL, or be the one that asks.
    fn inner(&self) -> Result<MutexGuard<'_, wxpay_core::Driver>, Error> {
        let busy = "another call of this driver is under way: one at a time, and none by its own signer";
        match self.inner.try_lock() {
            Ok(inner) => Ok(inner),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::invalid_argument("driver", busy)),
        }
    }
}

#[pymethods]
impl Driver {
    /// The next step.
    #[pyo3(signature = (moment=None))]
    fn step(slf: &Bound<'_, Self>, moment: Any<'_, '_>) -> PyResult<Step> {
        boundary(|| {
            let (py, driver) = (slf.py(), slf.get());
            let moment = argument::moment(moment)?;
            let mut step = Step::default();
            match by_signer(py, || driver.inner()?.step(moment))? {
                wxpay_core::Step::Sign(message) => {
                    (step.action, step.message) = ("sign", Some(PyBytes::new(py, &message).unbind()));
                }
                wxpay_core::Step::Send(request) => {
                    (step.action, step.request) = ("send", Some(Py::new(py, Request::new(request))?));
                }
                wxpay_core::Step::Wait(seconds) => (step.action, step.seconds) = ("wait", Some(seconds)),
                wxpay_core::Step::Done(answer) => {
                    (step.action, step.answer) = ("done", Some(Py::new(py, Answer::new(answer))?));
                }
                wxpay_core::Step::GiveUp(error) => {
                    let by = slf.clone().unbind();
                    let received = Received::new(move || by.get().inner().ok()?.explain());
                    let received = Bound::new(py, received)?.into_any();
                    let error = exception(py, &error, Some(driver.original.bind(py).as_any()), Some(received))?;
                    (step.action, step.error) = ("give_up", Some(error.unbind()));
                }
            }
            Ok(step)
        })
    }

    /// The signature of the message that a step asked for: 256 bytes, not base64. The next step sends what it signed.
    fn signed(&self, signature: &Bound<'_, PyAny>) -> PyResult<()> {
        boundary(|| {
            let bytes = argument::raw(signature, "signature")?;
            Ok(detach(signature.py(), || self.inner()?.signed(&bytes))?)
        })
    }

    /// The answer to what was sent, as `request.read` takes it. A refusal is no error here: the next step tells.
    #[pyo3(signature = (status, headers, body, now=None))]
    fn read<'py>(
        &self,
        status: &Bound<'py, PyAny>,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Any<'_, 'py>,
    ) -> PyResult<()> {
        boundary(|| {
            let status = argument::number(status, "status", "an HTTP status")?;
            let py = headers.py();
            let Message { headers, body, now } = Message::new(headers, body, now)?;
            Ok(detach(py, || self.inner()?.read(status, &headers, &body, now))?)
        })
    }

    /// The HTTP client failed: `not_sent` or `maybe_sent`.
    fn failed(&self, transport: &Bound<'_, PyAny>) -> PyResult<()> {
        boundary(|| {
            let sent = Transport::parse(&argument::text(transport, "transport")?)?;
            Ok(detach(transport.py(), || self.inner()?.failed(sent))?)
        })
    }

    /// Ends the patience now: the next step is `done` or `give_up`, whose error tells what is known.
    fn stop(&self) -> PyResult<()> {
        boundary(|| {
            self.inner()?.stop();
            Ok(())
        })
    }

    fn __repr__(&self) -> &'static str {
        "<Driver>"
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Driver"))
    }
}

/// The next step.
#[pyclass(frozen, get_all, module = "wxpay_core")]
#[derive(Default)]
pub(crate) struct Step {
    /// `sign` the message, `send` the request, `wait` the seconds, `done` with the answer, or `give_up` for the error.
    action: &'static str,
    /// The message to sign, if the action is `sign` (only without a key): RSASSA-PKCS1-v1_5 with SHA-256, then tell
    /// `signed`.
    message: Option<Py<PyBytes>>,
    /// The request to send, if the action is `send`; then call `read` or `failed`.
    request: Option<Py<Request>>,
    /// The seconds to wait, if the action is `wait`.
    seconds: Option<f64>,
    /// The final answer, if the action is `done`; see its outcome.
    answer: Option<Py<Answer>>,
    /// The error to raise, if the action is `give_up`: refused, or still unknown after all patience.
    error: Option<Py<PyAny>>,
}

#[pymethods]
impl Step {
    fn __repr__(&self) -> String {
        format!("<Step {}>", self.action)
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Step"))
    }
}
