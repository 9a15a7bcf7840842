//! Errors: core's become the classes of `wxpay_core.errors`, Python's own pass through, panics are caught.

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
    Ok(Error::caught(call).unwrap_or_else(|error| Err(error.into()))?)
}

/// The same for a call of a merchant: what is wrong with its arguments is told in its language, too.
pub(crate) fn spoken<T>(merchant: &wxpay_core::Merchant, call: impl FnOnce() -> Result<T>) -> PyResult<T> {
    boundary(|| {
        call().map_err(|failure| match failure {
            Failure::Core(error) => Failure::Core(error.in_locale(merchant.locale())),
            raised @ Failure::Python(_) => raised,
        })
    })
}

/// The exception that an error is: with the request that was read for, and what explains the message that was read.
pub(crate) fn exception<'py>(
    py: Python<'py>,
    error: &Error,
    request: Option<&Bound<'py, PyAny>>,
    received: Option<Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let class = if error.is_wrong_type() { "ArgumentTypeError" } else { error.kind().class().name() };
    let class = py.import("wxpay_core.errors")?.getattr(class)?;
    class.call_method1("_told", (from_value(py, &error.into())?, request, received))
}
