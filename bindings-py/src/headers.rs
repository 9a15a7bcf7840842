//! HTTP headers as Python's clients and frameworks hold them.

use std::borrow::Cow;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyString};
use wxpay_core::{Error, Headers};

use crate::argument::{bytes, items};
use crate::error::Result;

/// Reads headers from a mapping, a list of pairs, or curl's raw block.
///
/// Mappings that may hold a name twice (httpx, aiohttp, werkzeug, starlette) yield every value, and core refuses two
/// different ones.
pub(crate) fn headers(value: &Bound<'_, PyAny>) -> Result<Headers> {
    if let Some(block) = content(value) {
        return Ok(Headers::from_block(&block));
    }
    let pairs = pairs(value).map_err(|_| unreadable())?;
    let mut list = Vec::with_capacity(16);
    for pair in pairs.try_iter().map_err(|_| unreadable())? {
        let pair = pair.ok().and_then(|pair| items(&pair)).ok_or_else(unreadable)?;
        let [name, value] = pair.as_slice() else { return Err(unreadable().into()) };
        let name = content(name).ok_or_else(unreadable)?.into_owned();
        match items(value) {
            Some(values) => list.extend(values.iter().map(|value| (name.clone(), text(value)))),
            None => list.push((name, text(value))),
        }
    }
    Ok(Headers::new(list))
}

fn pairs<'py>(value: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    if let Ok(dict) = value.cast_exact::<PyDict>() {
        return Ok(dict.items().into_any());
    }
    // httpx's items() joins two values with a comma.
    if let Some(items) = value.getattr_opt("multi_items")? {
        return items.call0();
    }
    match value.getattr_opt("items")? {
        Some(items) => items.call0(),
        None => Ok(value.clone()),
    }
}

/// Reads a header's value. Anything but text or bytes becomes a value that core refuses if the header matters: a WSGI
/// environ holds streams and tuples under other names.
fn text(value: &Bound<'_, PyAny>) -> Vec<u8> {
    content(value).map_or_else(|| b"\0".to_vec(), Cow::into_owned)
}

/// The bytes of a text or of bytes.
fn content<'a>(value: &'a Bound<'_, PyAny>) -> Option<Cow<'a, [u8]>> {
    if let Ok(text) = value.cast::<PyString>() {
        return Some(match text.to_cow() {
            Ok(text) => Cow::Owned(text.into_owned().into_bytes()),
            Err(_) => Cow::Borrowed(b"\0"),
        });
    }
    value.cast::<PyBytes>().map(|bytes| Cow::Borrowed(bytes.as_bytes())).ok().or_else(|| bytes(value))
}

fn unreadable() -> Error {
    Error::wrong_type("headers", "a mapping of names and values, a list of pairs, or a raw header block")
}
