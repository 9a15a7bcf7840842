//! A message as it was received, and why it was not believed.

use std::borrow::Cow;

use pyo3::prelude::*;
use wxpay_core::{Error, Headers};

use crate::argument;
use crate::error::{Failure, Result, boundary, exception};
use crate::headers::headers;
use crate::record::Explanation;
use crate::request::Request;

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
        of: impl Into<Reader>,
        request: Option<&Bound<'_, Request>>,
        read: impl Send + FnOnce(&Headers, &[u8], u64) -> std::result::Result<T, Error>,
    ) -> Result<T> {
        let read = py.detach(|| read(&self.headers, &self.body, self.now));
        read.map_err(|error| {
            let Self { headers, body, now } = self;
            let received = Received { of: of.into(), headers, body: body.into_owned(), now };
            match exception(py, &error, request, Some(received)) {
                Ok(exception) => PyErr::from_value(exception).into(),
                Err(error) => Failure::from(error),
            }
        })
    }
}

/// Who read it.
pub(crate) enum Reader {
    Merchant(wxpay_core::Merchant),
    Set(wxpay_core::MerchantSet),
}

impl From<&wxpay_core::Merchant> for Reader {
    fn from(merchant: &wxpay_core::Merchant) -> Self {
        Self::Merchant(merchant.clone())
    }
}

impl From<&wxpay_core::MerchantSet> for Reader {
    fn from(merchants: &wxpay_core::MerchantSet) -> Self {
        Self::Set(merchants.clone())
    }
}

/// What an error keeps, so that it can explain itself when it is asked.
#[pyclass(frozen, module = "wxpay_core._native", name = "_Received")]
pub(crate) struct Received {
    of: Reader,
    headers: Headers,
    body: Vec<u8>,
    now: u64,
}

#[pymethods]
impl Received {
    fn explain(&self, py: Python<'_>) -> PyResult<Explanation> {
        let Self { of, headers, body, now } = self;
        let explain = || match of {
            Reader::Merchant(merchant) => merchant.explain(headers, body, *now),
            Reader::Set(merchants) => merchants.explain(headers, body, *now),
        };
        boundary(|| Ok(py.detach(explain).into()))
    }
}
