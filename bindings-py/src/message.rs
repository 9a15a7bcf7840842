//! A received message, and why it failed verification.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyTuple};
use wxpay_core::{Error, Explanation, Headers};

use crate::argument;
use crate::error::{Failure, Result, boundary, exception};
use crate::fork::detach;
use crate::headers::headers;
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
    pub(crate) fn read<T: Send, E: Fn(&Headers, &[u8], u64) -> Explanation + Send + Sync + 'static>(
        self,
        py: Python<'_>,
        explain: impl FnOnce() -> E,
        request: Option<&Bound<'_, PyAny>>,
        read: impl Send + FnOnce(&Headers, &[u8], u64) -> std::result::Result<T, Error>,
    ) -> Result<T> {
        let read = detach(py, || read(&self.headers, &self.body, self.now));
        read.map_err(|error| {
            let (explain, headers, body, now) = (explain(), self.headers, self.body.into_owned(), self.now);
            let raised = explaining(py, move || Some(explain(&headers, &body, now)))
                .and_then(|explain| exception(py, &error, request, Some(explain)));
            raised.map_or_else(Failure::from, |raised| PyErr::from_value(raised).into())
        })
    }
}

/// What an error keeps, so that it can explain itself on request.
pub(crate) fn explaining(
    py: Python<'_>,
    why: impl Fn() -> Option<Explanation> + Send + Sync + 'static,
) -> PyResult<Bound<'_, PyAny>> {
    let explain = move |arguments: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| {
        let py = arguments.py();
        boundary(|| Ok(detach(py, &why).shown(py)?.unbind()))
    };
    Ok(PyCFunction::new_closure(py, None, None, explain)?.into_any())
}
