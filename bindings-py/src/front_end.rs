//! What a front end is given to call WeChat (调起).

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::PyBytes;
use wxpay_core::{Merchant, Moment, Object, Value};

use crate::argument;
use crate::class::not_pickled;
use crate::error::{Result, boundary};
use crate::signer::signed;
use crate::value::from_value;

type Any<'a, 'py> = &'a Bound<'py, PyAny>;

/// A call by its name, and what it is given.
pub(crate) struct Given<'a> {
    name: Cow<'a, str>,
    value: Value,
    moment: Moment,
}

impl<'a> Given<'a> {
    pub(crate) fn new<'py>(
        name: Any<'a, 'py>,
        given: Option<Any<'a, 'py>>,
        moment: Option<Any<'a, 'py>>,
    ) -> Result<Self> {
        let (name, value) = (argument::text(name, "name")?, argument::fields(given));
        Ok(Self { name, value, moment: argument::moment(moment)? })
    }

    pub(crate) fn prepare<'py>(&self, py: Python<'py>, merchant: &Merchant) -> Result<Bound<'py, PyAny>> {
        let Self { name, value, moment } = self;
        let params = signed(py, || merchant.prepare_front_end_value(name, value, moment))?;
        Ok(from_value(py, &params.into())?)
    }

    pub(crate) fn begin(&self, py: Python<'_>, merchant: &Merchant) -> Result<UnsignedParams> {
        let Self { name, value, moment } = self;
        Ok(UnsignedParams::new(py, merchant.begin_front_end_value(name, value, moment)?))
    }
}

fn dict(py: Python<'_>, params: Object) -> Result<Bound<'_, PyAny>> {
    Ok(from_value(py, &Value::Object(params))?)
}

/// Parameters of a front end up to their signature: sign `message` wherever the key is, then `finish`.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct UnsignedParams {
    /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
    #[pyo3(get)]
    message: Py<PyBytes>,
    inner: wxpay_core::UnsignedParams,
}

impl UnsignedParams {
    fn new(py: Python<'_>, inner: wxpay_core::UnsignedParams) -> Self {
        Self { message: PyBytes::new(py, inner.message()).unbind(), inner }
    }
}

#[pymethods]
impl UnsignedParams {
    /// Takes the signature: 256 bytes, not base64.
    fn finish<'py>(&self, signature: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        boundary(|| dict(signature.py(), self.inner.finish(&argument::raw(signature, "signature")?)?))
    }

    fn __repr__(&self) -> &'static str {
        "<UnsignedParams>"
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("UnsignedParams"))
    }
}
