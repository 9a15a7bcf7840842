//! A success, verified.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyType};

use crate::certificates::Certificates;
use crate::class::{generic, not_pickled};
use crate::record::{Failure, Record};
use crate::value::from_value;

/// A success: signed by WeChat Pay, and decoded.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Answer {
    pub(crate) inner: wxpay_core::Answer,
    data: PyOnceLock<Py<PyAny>>,
}

impl Answer {
    pub(crate) fn new(inner: wxpay_core::Answer) -> Self {
        Self { inner, data: PyOnceLock::new() }
    }
}

#[pymethods]
impl Answer {
    #[classmethod]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(class, data)
    }

    /// The verified JSON, with the fields opened that WeChat Pay encrypted for the merchant; None for an empty body and for
    /// a file.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        Ok(self.data.get_or_try_init(py, || from_value(py, &self.inner.data).map(Bound::unbind))?.bind(py))
    }

    /// The operation's outcome: `pending`, `succeeded`, `partly` or `failed`; None if the operation has no lifecycle.
    #[getter]
    fn outcome(&self) -> Option<&'static str> {
        self.inner.outcome.map(wxpay_core::Outcome::as_str)
    }

    /// HTTP status.
    #[getter]
    fn status(&self) -> u16 {
        self.inner.status
    }

    /// `Request-ID`, for WeChat Pay's support.
    #[getter]
    fn request_id(&self) -> Option<&str> {
        self.inner.request_id.as_deref()
    }

    /// That the signature was checked and is good: always, of a success that is no file. Of a file, that its content is the
    /// one whose digest a signed answer told.
    #[getter]
    fn verified(&self) -> bool {
        self.inner.verified
    }

    /// JSON pointers of the encrypted fields that could not be opened here: `data` has their ciphertext, for `begin_decrypt`.
    #[getter]
    fn sealed(&self) -> Vec<&str> {
        self.inner.sealed.iter().map(String::as_str).collect()
    }

    /// The verified bytes, in which encrypted fields are still encrypted; or the file, opened and uncompressed.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.inner.body)
    }

    /// The parts that failed, and what to do about each.
    #[getter]
    fn failures(&self) -> Vec<Failure> {
        self.inner.failures.iter().map(|failure| Failure::of(&failure.into())).collect()
    }

    /// The certificates listed by `certificates.download`, opened and checked.
    #[getter]
    fn certificates(&self) -> Option<Certificates> {
        self.inner.certificates.clone().map(Certificates)
    }

    fn __repr__(&self) -> String {
        let outcome = self.outcome().unwrap_or("no lifecycle");
        let request_id = self.request_id().unwrap_or_default();
        format!("<Answer HTTP {}, {outcome}, Request-ID {request_id:?}>", self.status())
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Answer"))
    }
}
