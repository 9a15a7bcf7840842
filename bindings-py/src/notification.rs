//! A notification, verified and decrypted.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;

use crate::class::{generic, not_pickled};
use crate::record::{Record, Reply};
use crate::value::from_value;

/// A notification that WeChat Pay signed.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Notification {
    inner: wxpay_core::Notification,
    data: PyOnceLock<Py<PyAny>>,
    /// The merchant that the notification is for.
    #[pyo3(get)]
    merchant: Py<PyAny>,
}

impl Notification {
    pub(crate) fn new(inner: wxpay_core::Notification, merchant: Py<PyAny>) -> Self {
        Self { inner, data: PyOnceLock::new(), merchant }
    }
}

#[pymethods]
impl Notification {
    #[classmethod]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(class, data)
    }

    /// The notification's id; repeats carry the same one.
    #[getter]
    fn id(&self) -> &str {
        &self.inner.id
    }

    /// The id of the declared event, such as `ecommerce.profitsharing.movement`; `data` is typed by it. None where the
    /// catalogue does not know it, and `data` is there all the same.
    #[getter]
    fn event(&self) -> Option<String> {
        self.inner.event.map(wxpay_core::event::Entry::id)
    }

    /// The event's name on the wire, such as `TRANSACTION.SUCCESS`; several events share one.
    #[getter]
    fn event_type(&self) -> &str {
        &self.inner.event_type
    }

    /// `encrypt-resource`.
    #[getter]
    fn resource_type(&self) -> Option<&str> {
        self.inner.resource_type.as_deref()
    }

    /// WeChat Pay's words for people.
    #[getter]
    fn summary(&self) -> Option<&str> {
        self.inner.summary.as_deref()
    }

    /// When it was made, RFC 3339.
    #[getter]
    fn create_time(&self) -> Option<&str> {
        self.inner.create_time.as_deref()
    }

    /// The kind of data, such as `transaction`.
    #[getter]
    fn original_type(&self) -> Option<&str> {
        self.inner.original_type.as_deref()
    }

    /// The decrypted data.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        Ok(self.data.get_or_try_init(py, || from_value(py, &self.inner.data).map(Bound::unbind))?.bind(py))
    }

    /// JSON pointers of the encrypted fields that could not be opened here: `data` has their ciphertext.
    #[getter]
    fn sealed(&self) -> Vec<&str> {
        self.inner.sealed.iter().map(String::as_str).collect()
    }

    /// Whose outcome it tells: the operation, its query and the numbers for it.
    #[getter]
    fn tells<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.inner.tells.as_ref().map(|told| from_value(py, &told.into())).transpose()
    }

    /// The same for everything that tells of the same event: act once for each.
    #[getter]
    fn dedupe_key(&self) -> &str {
        &self.inner.dedupe_key
    }

    /// The reply for a notification that was taken.
    #[getter]
    fn reply(&self) -> Reply {
        Reply::of(&(&self.inner.reply).into())
    }

    fn __repr__(&self) -> String {
        format!("<Notification {:?} {:?}>", self.inner.event_type, self.inner.id)
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Notification"))
    }
}
