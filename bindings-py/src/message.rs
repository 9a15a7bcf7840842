//! A received message, and why it failed verification.

use std::borrow::Cow;

use pyo3::prelude::*;
use wxpay_core::{Error, Explanation, Headers, Request};

use crate::argument;
use crate::error::{Failure, Result, boundary, exception};
use crate::fork::detach;
use crate::headers::headers;
use crate::held::Kept;
use crate::shown::Shown;

/// Headers, raw body, and time of receipt in Unix seconds.
pub(crate) struct Message<'a> {
    pub(crate) headers: Headers,
    pub(crate) body: Cow<'a, [u8]>,
    pub(crate) now: u64,
}

impl<'a> Message<'a> {
    pub(crate) fn new<'py>(
        headers: &Bound<'py, PyAny>,
        body: &'a Bound<'py, PyAny>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> Result<Self> {
        Ok(Self { headers: self::headers(headers)?, body: argument::body(body)?, now: argument::time(now, "now")? })
    }

    /// Reads the message without the GIL. An error can explain itself, and names the request that was answered.
    pub(crate) fn read<T: Send>(
        self,
        py: Python<'_>,
        by: &impl Reader,
        request: Option<&Bound<'_, PyAny>>,
        read: impl Send + FnOnce(&Headers, &[u8], u64) -> std::result::Result<T, Error>,
    ) -> Result<T> {
        let read = detach(py, || read(&self.headers, &self.body, self.now));
        read.map_err(|error| {
            let (explain, headers, body, now) = (by.explain(), self.headers, self.body.into_owned(), self.now);
            let received = Received::new(move || Some(explain(&headers, &body, now)));
            let raised =
                Bound::new(py, received).and_then(|received| exception(py, &error, request, Some(received.into_any())));
            raised.map_or_else(Failure::from, |raised| PyErr::from_value(raised).into())
        })
    }
}

/// Explains why a message failed verification.
pub(crate) type Explain = dyn Fn(&Headers, &[u8], u64) -> Explanation + Send + Sync;

/// An object that reads messages.
pub(crate) trait Reader {
    fn explain(&self) -> Box<Explain>;
}

impl Reader for Kept<Request> {
    fn explain(&self) -> Box<Explain> {
        let merchant = self.merchant().clone();
        Box::new(move |headers, body, now| merchant.explain(headers, body, now))
    }
}

type Why = dyn Fn() -> Option<Explanation> + Send + Sync;

/// What an error keeps, so that it can explain itself on request.
#[pyclass(frozen, module = "wxpay_core._native", name = "_Received")]
pub(crate) struct Received(Box<Why>);

impl Received {
    pub(crate) fn new(why: impl Fn() -> Option<Explanation> + Send + Sync + 'static) -> Self {
        Self(Box::new(why))
    }
}

#[pymethods]
impl Received {
    fn explain<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        boundary(|| detach(py, || (self.0)()).shown(py))
    }
}
