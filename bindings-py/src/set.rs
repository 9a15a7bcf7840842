//! Several merchants behind one notify URL.

use pyo3::prelude::*;
use wxpay_core::Error;

use crate::argument;
use crate::class::not_pickled;
use crate::error::{Result, boundary};
use crate::merchant::Merchant;
use crate::message::Message;
use crate::notification::Notification;

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
                .collect::<Result<_>>()?;
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
            let merchant = self.merchants.iter().find(|merchant| merchant.get().0.ptr_eq(&whose));
            let merchant = merchant.ok_or_else(|| Error::internal("a notification of no merchant of the set"))?;
            Ok(Notification::new(notification, merchant.clone_ref(py).into_any()))
        })
    }

    fn __repr__(&self) -> String {
        format!("<MerchantSet of {}>", self.merchants.len())
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("MerchantSet"))
    }
}
