//! Errors: core's become the classes of `wxpay_core.errors`, Python's own pass through, panics are caught.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::prelude::*;
use wxpay_core::Error;

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

impl Failure {
    /// The same, in a merchant's language.
    pub(crate) fn spoken(self, merchant: &wxpay_core::Merchant) -> Self {
        match self {
            Self::Core(error) => Self::Core(error.in_locale(merchant.locale())),
            raised @ Self::Python(_) => raised,
        }
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

/// The exception that an error is: with the request that was read for, and what explains the message that was read.
pub(crate) fn exception<'py>(
    py: Python<'py>,
    error: &Error,
    request: Option<&Bound<'py, PyAny>>,
    received: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let class = py.import("wxpay_core.errors")?.getattr(error.kind().class().name())?;
    class.call_method1("_told", (from_value(py, &error.into())?, request, received))
}
