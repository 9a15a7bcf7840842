//! Platform certificates over time, and several merchants behind one notify URL.

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use wxpay_core::Error;

use crate::argument;
use crate::error::{boundary, not_pickled};
use crate::merchant::Merchant;
use crate::message::Message;
use crate::notification::Notification;

/// Platform certificates that WeChat Pay listed, opened and checked: `merchant.replace_keys(certificates)` trusts them.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Certificates(pub(crate) wxpay_core::Certificates);

#[pymethods]
impl Certificates {
    /// The serials of those that are valid now.
    #[getter]
    fn serials(&self) -> Vec<&str> {
        self.0.serials().collect()
    }

    /// When to fetch the list again, in Unix seconds.
    #[getter]
    fn next_refresh_at(&self) -> u64 {
        self.0.next_refresh_at()
    }

    /// The list as WeChat Pay sent it, still encrypted, to save to a file or a key-value store.
    #[getter]
    fn saved<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.saved())
    }

    fn __repr__(&self) -> String {
        format!("<Certificates {}>", self.serials().join(", "))
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Certificates"))
    }
}

/// Several merchants behind one notify URL.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct MerchantSet {
    inner: wxpay_core::MerchantSet,
    merchants: Vec<Py<Merchant>>,
}

#[pymethods]
impl MerchantSet {
    #[new]
    fn new(merchants: &Bound<'_, PyAny>) -> PyResult<Self> {
        boundary(|| {
            let wrong = || Error::invalid_argument("merchants", "a list of Merchant");
            let items = argument::items(merchants).ok_or_else(wrong)?;
            let merchants: Vec<Py<Merchant>> = items
                .into_iter()
                .map(|item| Ok(item.cast_into().map_err(|_| wrong())?.unbind()))
                .collect::<crate::error::Result<_>>()?;
            let inner = wxpay_core::MerchantSet::new(merchants.iter().map(|merchant| merchant.get().0.clone()));
            Ok(Self { inner, merchants })
        })
    }

    /// Reads a notification; its `merchant` is whose it is. Only the keys under its serial are tried, each once.
    #[pyo3(signature = (headers, body, now=None))]
    fn read_notification<'py>(
        &self,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Notification> {
        boundary(|| {
            let py = headers.py();
            let read = |headers: &_, body: &_, now| self.inner.read_notification(headers, body, now);
            let (whose, notification) = Message::new(headers, body, now)?.read(py, &self.inner, None, read)?;
            let merchant = self.merchants.iter().find(|merchant| merchant.get().0.is(&whose));
            let merchant = merchant.ok_or_else(|| Error::internal("a notification of no merchant of the set"))?;
            Ok(Notification::new(notification, merchant.clone_ref(py)))
        })
    }

    fn __repr__(&self) -> String {
        format!("<MerchantSet of {}>", self.merchants.len())
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("MerchantSet"))
    }
}
