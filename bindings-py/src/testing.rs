//! WeChat Pay's side, for users' tests.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use wxpay_core::platform::{self, Event, HeaderList};
use wxpay_core::{Error, provider};

use crate::argument;
use crate::class::not_pickled;
use crate::error::{Result, boundary};
use crate::value::to_value;

/// WeChat Pay with keys that are published for tests.
#[pyclass(frozen, subclass, module = "wxpay_core.testing")]
pub(crate) struct Platform(platform::Platform);

type Any<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

#[pymethods]
impl Platform {
    #[new]
    fn new() -> PyResult<Self> {
        boundary(|| {
            let provider = provider::default().ok_or_else(|| Error::internal("no cryptography is built in"))?;
            Ok(Self(platform::Platform::test(provider)?))
        })
    }

    /// The test merchant's number.
    #[getter]
    fn mchid(&self) -> &'static str {
        platform::TEST_MCHID
    }

    /// The serial of the test merchant's certificate.
    #[getter]
    fn serial_no(&self) -> &'static str {
        platform::TEST_SERIAL_NO
    }

    /// The test merchant's private key, PEM.
    #[getter]
    fn private_key(&self) -> &'static str {
        platform::TEST_PRIVATE_KEY
    }

    /// The test merchant's APIv3 key.
    #[getter]
    fn apiv3_key(&self) -> &'static str {
        platform::TEST_APIV3_KEY
    }

    /// The public key that answers and notifications are signed with, under its id.
    #[getter]
    fn platform_keys<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let keys = PyDict::new(py);
        keys.set_item(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY)?;
        Ok(keys)
    }

    /// A signed answer: its status, headers and body.
    #[pyo3(
        signature = (data=None, status=None, moment=None, **unknown),
        text_signature = "($self, data=None, status=None, moment=None)"
    )]
    fn answer<'py>(
        &self,
        py: Python<'py>,
        data: Any<'_, 'py>,
        status: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<(u16, Bound<'py, PyDict>, Bound<'py, PyBytes>)> {
        boundary(|| {
            argument::known("answer", &["data", "status", "moment"], unknown)?;
            let status = status.map_or(Ok(200), |status| argument::number(status, "status", "an HTTP status"))?;
            let body = json(data)?;
            let headers = self.0.sign("", &body, &argument::moment(moment)?)?;
            Ok((status, dict(py, &headers)?, PyBytes::new(py, &body)))
        })
    }

    /// A signed notification with its data sealed: its headers and body. Its event_type is the one that most events share,
    /// unless it is given: the data tells which it is.
    #[pyo3(
        signature = (data, event_type=None, id=None, original_type=None, summary=None, create_time=None, moment=None, **unknown),
        text_signature = "($self, data, event_type=None, id=None, original_type=None, summary=None, create_time=None, moment=None)"
    )]
    #[allow(clippy::too_many_arguments)] // Keywords, each named by the caller.
    fn notification<'py>(
        &self,
        data: &Bound<'py, PyAny>,
        event_type: Any<'_, 'py>,
        id: Any<'_, 'py>,
        original_type: Any<'_, 'py>,
        summary: Any<'_, 'py>,
        create_time: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<(Bound<'py, PyDict>, Bound<'py, PyBytes>)> {
        boundary(|| {
            argument::known("notification", &NOTIFICATION, unknown)?;
            let usual = Event::default();
            let event = Event {
                id: &text(id, "id", usual.id)?,
                event_type: &text(event_type, "event_type", usual.event_type)?,
                original_type: &text(original_type, "original_type", usual.original_type)?,
                summary: &text(summary, "summary", usual.summary)?,
                create_time: &text(create_time, "create_time", usual.create_time)?,
            };
            let (headers, body) = self.0.notification("", &event, &json(Some(data))?, &argument::moment(moment)?)?;
            Ok((dict(data.py(), &headers)?, PyBytes::new(data.py(), &body)))
        })
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Platform"))
    }
}

/// What `Platform.notification` takes.
const NOTIFICATION: [&str; 7] = ["data", "event_type", "id", "original_type", "summary", "create_time", "moment"];

/// A text, or the usual one.
fn text<'a>(value: Any<'a, '_>, field: &str, usual: &'static str) -> Result<Cow<'a, str>> {
    value.map_or(Ok(Cow::Borrowed(usual)), |value| argument::text(value, field))
}

/// Bytes as they are, nothing as an empty body, all else as JSON.
fn json(data: Any<'_, '_>) -> Result<Vec<u8>> {
    let Some(data) = data else { return Ok(Vec::new()) };
    if let Some(bytes) = argument::bytes(data) {
        return Ok(bytes.into_owned());
    }
    let json = to_value(data).to_json();
    Ok(json.ok_or_else(|| Error::invalid_argument("data", "what JSON can hold, or bytes to be sent as they are"))?)
}

fn dict<'py>(py: Python<'py>, headers: &HeaderList) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    headers.iter().try_for_each(|(name, value)| dict.set_item(name, value))?;
    Ok(dict)
}
