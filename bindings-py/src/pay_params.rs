//! Parameters that the front end hands to WeChat to start a payment (调起支付).

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

/// The payment to start; JSAPI's has no `partnerid`.
pub(crate) struct Payment<'a> {
    appid: Cow<'a, str>,
    partnerid: Option<Cow<'a, str>>,
    prepay_id: Cow<'a, str>,
    moment: Moment,
}

impl<'a> Payment<'a> {
    pub(crate) fn new<'py>(
        appid: Any<'a, 'py>,
        partnerid: Option<Any<'a, 'py>>,
        prepay_id: Any<'a, 'py>,
        moment: Option<Any<'a, 'py>>,
    ) -> Result<Self> {
        Ok(Self {
            appid: argument::text(appid, "appid")?,
            partnerid: partnerid.map(|partnerid| argument::text(partnerid, "partnerid")).transpose()?,
            prepay_id: argument::text(prepay_id, "prepay_id")?,
            moment: argument::moment(moment)?,
        })
    }

    pub(crate) fn sign<'py>(&self, py: Python<'py>, merchant: &Merchant) -> Result<Bound<'py, PyAny>> {
        let Self { appid, partnerid, prepay_id, moment } = self;
        let params = signed(py, || match partnerid {
            None => merchant.jsapi_params(appid, prepay_id, moment),
            Some(partnerid) => merchant.app_params(appid, partnerid, prepay_id, moment),
        });
        dict(py, params?)
    }

    pub(crate) fn begin(&self, py: Python<'_>, merchant: &Merchant) -> Result<UnsignedParams> {
        let Self { appid, partnerid, prepay_id, moment } = self;
        let inner = match partnerid {
            None => merchant.begin_jsapi_params(appid, prepay_id, moment),
            Some(partnerid) => merchant.begin_app_params(appid, partnerid, prepay_id, moment),
        }?;
        Ok(UnsignedParams { message: PyBytes::new(py, inner.message()).unbind(), inner })
    }
}

fn dict(py: Python<'_>, params: Object) -> Result<Bound<'_, PyAny>> {
    Ok(from_value(py, &Value::Object(params))?)
}

/// Payment parameters up to their signature: sign `message` wherever the key is, then `finish`.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct UnsignedParams {
    /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
    #[pyo3(get)]
    message: Py<PyBytes>,
    inner: wxpay_core::UnsignedParams,
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
