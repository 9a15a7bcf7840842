//! Errors: core's become the classes of `wxpay_core.errors`, Python's own pass through, panics are caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use wxpay_core::{Cause, Error, Rule};

use crate::message::Received;
use crate::record;
use crate::request::Request;
use crate::value::from_value;

/// The failure of a call: an error of core's, or an exception that Python code has raised.
pub(crate) enum Failure {
    Core(Error),
    Python(PyErr),
}

pub(crate) type Result<T> = std::result::Result<T, Failure>;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl From<PyErr> for Failure {
    fn from(error: PyErr) -> Self {
        Self::Python(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Core(error) => {
                Python::attach(|py| exception(py, &error, None, None).map_or_else(|e| e, PyErr::from_value))
            }
            Failure::Python(error) => error,
        }
    }
}

/// Runs every call that reaches core: a panic is a bug of ours and becomes an `InternalError`.
pub(crate) fn boundary<T>(call: impl FnOnce() -> Result<T>) -> PyResult<T> {
    let caught = catch_unwind(AssertUnwindSafe(call));
    Ok(caught.unwrap_or_else(|_| Err(Error::internal("a panic was caught").into()))?)
}

/// The exception that an error is: with the request that was read for, and the message that was read, where there are.
pub(crate) fn exception<'py>(
    py: Python<'py>,
    error: &Error,
    request: Option<&Bound<'py, Request>>,
    received: Option<Received>,
) -> PyResult<Bound<'py, PyAny>> {
    let class = py.import("wxpay_core.errors")?.getattr(error.kind().class().name())?;
    let exception = class.call1((error.to_string(),))?;
    let set =
        |name: &str, value: Bound<'py, PyAny>| if value.is_none() { Ok(()) } else { exception.setattr(name, value) };
    macro_rules! set {
        ($($name:ident = $value:expr;)*) => { $(set(stringify!($name), $value.into_pyobject(py)?.into_any())?;)* };
    }
    let violations: PyResult<Vec<_>> =
        error.violations().iter().map(|violation| Py::new(py, record::Violation::from(violation))).collect();
    set! {
        kind = error.kind().as_str();
        number = error.kind().number();
        message = error.message();
        remedy = Py::new(py, record::Remedy::from(error.remedy()))?;
        field = error.field();
        rule = error.rule().map(Rule::as_str);
        violations = violations?;
        cause = error.cause().map(Cause::as_str);
        status = error.status();
        code = error.code();
        detail = error.detail().map(|detail| from_value(py, detail)).transpose()?;
        request_id = error.request_id();
        verified = error.verified();
        advice = error.advice().map(|advice| Py::new(py, record::Advice::from(advice))).transpose()?;
        reply = error.reply().map(|reply| Py::new(py, record::Reply::from(reply))).transpose()?;
        missing_certificate = error.missing_certificate();
        request = request;
        _received = received.map(|received| Py::new(py, received)).transpose()?;
        _log = error.as_log();
    }
    Ok(exception)
}

/// Why nothing of ours is pickled or copied: keys and signatures do not belong into files and queues.
pub(crate) fn not_pickled(what: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "a {what} is not pickled or copied: it would carry keys, signatures or personal data with it"
    ))
}
