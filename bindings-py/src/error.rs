//! Errors: core's become classes of `wxpay_core.errors`, Python's own pass through, panics are caught.

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyTuple};
use wxpay_core::Error;

use crate::fork::detach;
use crate::value::from_value;

/// Why a call failed: core's error, or an exception from Python code.
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
                Python::attach(|py| exception(py, error, None).map_or_else(|e| e, PyErr::from_value))
            }
            Failure::Python(error) => error,
        }
    }
}

/// Runs every call that reaches core: a panic is our bug and becomes an `InternalError`.
pub(crate) fn boundary<T>(call: impl FnOnce() -> Result<T>) -> PyResult<T> {
    Ok(Error::caught(call).unwrap_or_else(|error| Err(error.into()))?)
}

/// Runs a merchant's call, so that errors about its arguments use the merchant's language, too.
pub(crate) fn spoken<T>(merchant: &wxpay_core::Merchant, call: impl FnOnce() -> Result<T>) -> PyResult<T> {
    boundary(|| {
        call().map_err(|failure| match failure {
            Failure::Core(error) => Failure::Core(error.in_locale(merchant.locale())),
            raised @ Failure::Python(_) => raised,
        })
    })
}

/// Makes the exception for an error, with the request that it is about.
pub(crate) fn exception<'py>(
    py: Python<'py>,
    error: Error,
    request: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let class = if error.is_wrong_type() { "ArgumentTypeError" } else { error.kind().class().name() };
    let class = py.import("wxpay_core.errors")?.getattr(class)?;
    let members = from_value(py, &(&error).into())?;
    let explain = move |arguments: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| {
        let py = arguments.py();
        boundary(|| Ok(detach(py, || error.explain()).map(|why| from_value(py, &why)).transpose()?.map(Bound::unbind)))
    };
    class.call_method1("_told", (members, request, PyCFunction::new_closure(py, None, None, explain)?))
}

/// The failure of reading an answer, which names the request that was answered.
pub(crate) fn answered(request: &Bound<'_, PyAny>, error: Error) -> Failure {
    exception(request.py(), error, Some(request)).map_or_else(Failure::from, |raised| PyErr::from_value(raised).into())
}
