//! The driver: what to do next until the outcome is final, never with a new number.

use std::sync::{Arc, Mutex, MutexGuard, TryLockError};

use pyo3::PyVisit;
use pyo3::prelude::*;
use wxpay_core::{Driver, Error, Moment, Policy, Request, Step};

use crate::error::{Result, exception};
use crate::maker::{self, Visited};
use crate::shown::Shown;
use crate::surface::step::step;

/// A driver, shared with the steps that it gives.
#[derive(Clone)]
pub(crate) struct State(Arc<Driving>);

struct Driving {
    inner: Mutex<Driver>,
    /// The request whose outcome this settles, not the one sent last.
    original: Py<PyAny>,
}

impl State {
    pub(crate) fn new(request: &Request, original: &Bound<'_, PyAny>, policy: Policy) -> Self {
        let inner = Mutex::new(request.until_final(policy));
        Self(Arc::new(Driving { inner, original: original.clone().unbind() }))
    }

    /// Never blocks: the holder may wait for the GIL, or be this thread.
    pub(crate) fn lock(&self) -> std::result::Result<MutexGuard<'_, Driver>, Error> {
        let busy = "another call of this driver is under way: one at a time, and none by its own signer";
        match self.0.inner.try_lock() {
            Ok(inner) => Ok(inner),
            Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(Error::invalid_argument("driver", busy)),
        }
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Visited {
        visit.call(&self.0.original)
    }

    pub(crate) fn step(&self, moment: Moment) -> std::result::Result<Next, Error> {
        Ok(Next { step: self.lock()?.step(moment)?, by: self.clone() })
    }
}

/// A step, and the driver it belongs to.
pub(crate) struct Next {
    step: Step,
    by: State,
}

impl Shown for Next {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        let (action, held) = match self.step {
            Step::Sign(message) => ("sign", message.shown(py)?),
            Step::Send(request) => ("send", maker::made(request.shown(py)?, self.by.0.original.bind(py))),
            Step::Wait(time) => ("wait", time.as_secs_f64().shown(py)?),
            Step::Done(answer) => ("done", answer.shown(py)?),
            Step::GiveUp(error) => ("give_up", exception(py, error, Some(self.by.0.original.bind(py)))?),
        };
        Ok(step(py, action, held.unbind())?)
    }
}
