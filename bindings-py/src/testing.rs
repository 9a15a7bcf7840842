//! WeChat Pay's side, for users' tests.

use std::borrow::Cow;

use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use wxpay_core::platform::{self, Event, HeaderList, Platform};
use wxpay_core::{Error, provider};

use crate::argument::{self, Given};
use crate::error::Result;
use crate::shown::Shown;
use crate::value::to_value;

/// WeChat Pay with the published test keys.
pub(crate) struct State(Platform);

impl State {
    pub(crate) fn new() -> Result<Self> {
        let provider = provider::default().ok_or_else(|| Error::internal("no cryptography is built in"))?;
        Ok(Self(Platform::test(provider)?))
    }

    pub(crate) fn platform_keys(&self) -> Vec<(&'static str, &'static str)> {
        vec![(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY)]
    }

    pub(crate) fn answer<'py>(&self, py: Python<'py>, given: &Given<'_, 'py>) -> Result<Bound<'py, PyAny>> {
        let status = |status: &_, name: &_| argument::number::<u16>(status, name, "an HTTP status");
        let status = given.read("status", status)?.unwrap_or(200);
        let body = given.read("data", json)?.unwrap_or_default();
        let headers = self.0.sign("", &body, &given.moment()?)?;
        Ok((status, dict(py, &headers)?, PyBytes::new(py, &body)).into_bound_py_any(py)?)
    }

    /// Makes a notification. By default its event type is the one that most events share; the data tells them apart.
    pub(crate) fn notification<'py>(&self, py: Python<'py>, given: &Given<'_, 'py>) -> Result<Bound<'py, PyAny>> {
        let usual = Event::default();
        let text = |name: &str, usual: &'static str| -> Result<Cow<'_, str>> {
            Ok(given.read(name, argument::text)?.unwrap_or(Cow::Borrowed(usual)))
        };
        let event = Event {
            id: &text("id", usual.id)?,
            event_type: &text("event_type", usual.event_type)?,
            original_type: &text("original_type", usual.original_type)?,
            summary: &text("summary", usual.summary)?,
            create_time: &text("create_time", usual.create_time)?,
        };
        let data = given.read("data", json)?.unwrap_or_default();
        let (headers, body) = self.0.notification("", &event, &data, &given.moment()?)?;
        Ok((dict(py, &headers)?, PyBytes::new(py, &body)).into_bound_py_any(py)?)
    }
}

/// Bytes unchanged, anything else as JSON.
fn json(data: &Bound<'_, PyAny>, name: &str) -> Result<Vec<u8>> {
    if let Some(bytes) = argument::bytes(data) {
        return Ok(bytes.into_owned());
    }
    let json = to_value(data).to_json();
    Ok(json.ok_or_else(|| Error::invalid_argument(name, "what JSON can hold, or bytes to be sent as they are"))?)
}

fn dict<'py>(py: Python<'py>, headers: &HeaderList) -> Result<Bound<'py, PyAny>> {
    headers.iter().map(|(name, value)| (*name, value.as_str())).collect::<Vec<_>>().shown(py)
}
