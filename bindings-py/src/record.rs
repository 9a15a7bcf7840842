//! Records: small named values in errors, answers and notifications.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};
use wxpay_core::{Error, Object, Value};

use crate::argument;
use crate::error::Result;

/// A record or a part of one, from core or from Python, since unpickling and users' tests make records, too.
pub(crate) trait Part: Sized {
    fn told(value: &Value) -> Self;
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self>;
}

impl Part for String {
    fn told(value: &Value) -> Self {
        value.as_str().unwrap_or_default().into()
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        Ok(argument::text(value, field)?.into_owned())
    }
}

impl Part for i64 {
    fn told(value: &Value) -> Self {
        if let Value::Integer(number) = value { *number } else { 0 }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "a whole number")
    }
}

impl Part for u32 {
    fn told(value: &Value) -> Self {
        i64::told(value).try_into().unwrap_or_default()
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "a small whole number")
    }
}

impl<T: Part> Part for Option<T> {
    fn told(value: &Value) -> Self {
        (!matches!(value, Value::Null)).then(|| T::told(value))
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        (!value.is_none()).then(|| T::read(value, field)).transpose()
    }
}

impl<T: Part> Part for Vec<T> {
    fn told(value: &Value) -> Self {
        if let Value::List(items) = value { items.iter().map(T::told).collect() } else { Self::new() }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let items = argument::items(value).ok_or_else(|| Error::wrong_type(field, "a list"))?;
        items.iter().map(|item| T::read(item, field)).collect()
    }
}

/// Texts under names.
pub(crate) type Texts = BTreeMap<String, String>;

impl Part for Texts {
    fn told(value: &Value) -> Self {
        let told = |object: &Object| object.iter().map(|(name, text)| (name.to_owned(), String::told(text))).collect();
        value.as_object().map(told).unwrap_or_default()
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let items = value.cast::<PyDict>().map_err(|_| Error::wrong_type(field, "a dict of str"))?;
        items.iter().map(|(name, text)| Ok((String::read(&name, field)?, String::read(&text, field)?))).collect()
    }
}

/// The representation: the call that makes the same record.
pub(crate) fn spelt(record: &Bound<'_, PyAny>, class: &str, parts: &[&str]) -> PyResult<String> {
    let part = |name: &&str| Ok(format!("{name}={}", record.getattr(*name)?.repr()?));
    Ok(format!("{class}({})", parts.iter().map(part).collect::<PyResult<Vec<_>>>()?.join(", ")))
}

/// The class and its arguments, for pickling.
pub(crate) fn reduced<'py>(
    record: &Bound<'py, PyAny>,
    parts: &[&str],
) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
    let parts = parts.iter().map(|name| record.getattr(*name)).collect::<PyResult<Vec<_>>>()?;
    Ok((record.get_type(), PyTuple::new(record.py(), parts)?))
}
