//! A message as it was received, and why it was not believed.

use std::borrow::Cow;

use pyo3::prelude::*;
use wxpay_core::{Error, Headers};

use crate::argument;
use crate::error::{Failure, Result, boundary, exception};
use crate::fork::detach;
use crate::headers::headers;
use crate::record::{Explanation, Record};

/// Headers, raw body, and when it was received in Unix seconds.
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
        Ok(Self { headers: self::headers(headers)?, body: argument::body(body)?, now: argument::now(now)? })
    }

    /// Reads it, without the GIL. An error can explain itself, and names the request that it answers.
    pub(crate) fn read<T: Send>(
        self,
        py: Python<'_>,
        by: &(impl Explain + Clone),
        request: Option<&Bound<'_, PyAny>>,
        read: impl Send + FnOnce(&Headers, &[u8], u64) -> std::result::Result<T, Error>,
    ) -> Result<T> {
        let read = detach(py, || read(&self.headers, &self.body, self.now));
        read.map_err(|error| {
            let (by, headers, body, now) = (by.clone(), self.headers, self.body.into_owned(), self.now);
            let received = Received::new(move || Some(by.explain(&headers, &body, now)));
            let raised =
                Bound::new(py, received).and_then(|received| exception(py, &error, request, Some(received.into_any())));
            raised.map_or_else(Failure::from, |raised| PyErr::from_value(raised).into())
        })
    }
}

/// The object that explains why a message was not believed.
pub(crate) trait Explain: Send + Sync + 'static {
    fn explain(&self, headers: &Headers, body: &[u8], now: u64) -> wxpay_core::Explanation;
}

impl Explain for wxpay_core::Merchant {
    fn explain(&self, headers: &Headers, body: &[u8], now: u64) -> wxpay_core::Explanation {
        self.explain(headers, body, now)
    }
}

impl Explain for wxpay_core::MerchantSet {
    fn explain(&self, headers: &Headers, body: &[u8], now: u64) -> wxpay_core::Explanation {
        self.explain(headers, body, now)
    }
}

type Why = dyn Fn() -> Option<wxpay_core::Explanation> + Send + Sync;

/// The state an error keeps, so that it can explain itself when asked.
#[pyclass(frozen, module = "wxpay_core._native", name = "_Received")]
pub(crate) struct Received(Box<Why>);

impl Received {
    pub(crate) fn new(why: impl Fn() -> Option<wxpay_core::Explanation> + Send + Sync + 'static) -> Self {
        Self(Box::new(why))
    }
}

#[pymethods]
impl Received {
    fn explain(&self, py: Python<'_>) -> PyResult<Option<Explanation>> {
        boundary(|| Ok(detach(py, || (self.0)()).map(|found| Explanation::of(&(&found).into()))))
    }
}
