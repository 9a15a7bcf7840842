//! A received message.

use std::borrow::Cow;

use pyo3::prelude::*;
use wxpay_core::Headers;

use crate::argument;
use crate::error::Result;
use crate::headers::headers;

/// Headers, raw body, and time of receipt in Unix seconds.
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
        Ok(Self { headers: self::headers(headers)?, body: argument::body(body)?, now: argument::time(now, "now")? })
    }
}
