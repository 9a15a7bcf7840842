//! The driver: what to do next until the outcome is final, never with a new number.

use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use pyo3::prelude::*;
use wxpay_core::{Driver, Error, Headers, Moment, Policy, Request, Step, Transport};

use crate::error::{Result, exception};
use crate::message::Received;
use crate::shown::Shown;
use crate::surface::step::step;

type Outcome<T> = std::result::Result<T, Error>;

/// A driver, shared with the errors that it gives up with.
pub(crate) struct State(Arc<Driving>);

struct Driving {
    inner: Mutex<Driver>,
    /// The request whose outcome this settles, not the one sent last.
    original: Py<PyAny>,
}

impl Driving {
    /// Never blocks: the holder may wait for the GIL, or be this thread.
    fn lock(&self) -> Outcome<MutexGuard<'_, Driver>> {
        let busy = "another call of this driver is under way: one at a time, and none by its own signer";
        match self.inner.try_lock() {
            Ok(inner) => Ok(inner),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::invalid_argument("driver", busy)),
        }
    }
}

impl State {
    pub(crate) fn new(request: &Request, original: &Bound<'_, PyAny>, policy: Policy) -> Self {
        let inner = Mutex::new(request.until_final(policy));
        Self(Arc::new(Driving { inner, original: original.clone().unbind() }))
    }

    pub(crate) fn step(&self, moment: Moment) -> Outcome<Next> {
        Ok(Next { step: self.0.lock()?.step(moment)?, by: self.0.clone() })
    }

    pub(crate) fn signed(&self, signature: &[u8]) -> Outcome<()> {
        self.0.lock()?.signed(signature)
    }

    pub(crate) fn read(&self, status: u16, headers: &Headers, body: &[u8], now: u64) -> Outcome<()> {
        self.0.lock()?.read(status, headers, body, now)
    }

    pub(crate) fn failed(&self, transport: Transport) -> Outcome<()> {
        self.0.lock()?.failed(transport)
    }

    pub(crate) fn stop(&self) -> Outcome<()> {
        self.0.lock()?.stop();
        Ok(())
    }
}

/// A step, and the driver it belongs to.
pub(crate) struct Next {
    step: Step,
    by: Arc<Driving>,
}

impl Shown for Next {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        let (action, held) = match self.step {
            Step::Sign(message) => ("sign", message.shown(py)?),
            Step::Send(request) => ("send", request.shown(py)?),
            Step::Wait(time) => ("wait", time.as_secs_f64().shown(py)?),
            Step::Done(answer) => ("done", answer.shown(py)?),
            Step::GiveUp(error) => {
                let by = self.by.clone();
                let received = Bound::new(py, Received::new(move || by.lock().ok()?.explain()))?.into_any();
                let original = self.by.original.bind(py);
                ("give_up", exception(py, &error, Some(original), Some(received))?)
            }
        };
        Ok(step(py, action, held.unbind())?)
    }
}
