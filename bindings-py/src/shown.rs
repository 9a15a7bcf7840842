//! Converts core's values for Python.

use std::time::Duration;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::{IntoPyObjectExt, PyClass};
use wxpay_core::schema::event;
use wxpay_core::{Certificates, Entry, Error, Explanation, LogRecord, Object, Outcome, Params, Value};

use crate::error::Result;
use crate::fork::detach;
use crate::value::from_value;
use crate::{maker, signer};

/// A value of core's in Python's form.
pub(crate) trait Shown {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>>;
}

/// Calls core without the GIL for an object, and converts the result. An exception from the user's signer passes through.
pub(crate) fn called<'py, T: Send + Shown>(
    by: &Bound<'py, impl PyClass>,
    call: impl Send + FnOnce() -> T,
) -> Result<Bound<'py, PyAny>> {
    let shown = signer::heard(|| detach(by.py(), call).shown(by.py()))?;
    Ok(maker::made(shown, by.as_any()))
}

impl<T: Shown> Shown for std::result::Result<T, Error> {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        self?.shown(py)
    }
}

impl<T: Shown> Shown for Option<T> {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        self.map_or_else(|| Ok(py.None().into_bound(py)), |value| value.shown(py))
    }
}

impl<'a, T> Shown for &'a Option<T>
where
    &'a T: Shown,
{
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        self.as_ref().shown(py)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        let items = self.into_iter().map(|item| item.shown(py)).collect::<Result<Vec<_>>>()?;
        Ok(items.into_bound_py_any(py)?)
    }
}

impl<'a, T> Shown for &'a Vec<T>
where
    &'a T: Shown,
{
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        self.iter().collect::<Vec<_>>().shown(py)
    }
}

macro_rules! as_they_are {
    ($($type:ty),*) => {$(
        impl Shown for $type {
            fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
                Ok(self.into_bound_py_any(py)?)
            }
        }
    )*};
}

// Vec<u8> and &[u8] become bytes.
as_they_are!((), &bool, &u16, u64, f64, &str, String, &String, &[u8], Vec<u8>, &Vec<u8>, Py<PyAny>, &Py<PyAny>);

macro_rules! by_another {
    ($($type:ty: $value:ident => $other:expr;)*) => {$(
        impl Shown for $type {
            fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
                let $value = self;
                $other.shown(py)
            }
        }
    )*};
}

by_another! {
    &Certificates: listed => listed.clone();
    &Outcome: outcome => outcome.as_str();
    &Entry: entry => entry.id();
    &&event::Entry: entry => entry.id();
    &event::Told: told => Value::from(told);
    Duration: wait => wait.as_secs_f64();
    Explanation: found => (&found);
    LogRecord: record => (&record);
    Object: object => Value::Object(object);
    Params: params => Value::from(params);
    Value: value => (&value);
}

impl Shown for &Value {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        Ok(from_value(py, self)?)
    }
}

/// Names and values, in order.
impl Shown for Vec<(&str, &str)> {
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
        let dict = PyDict::new(py);
        self.into_iter().try_for_each(|(name, value)| dict.set_item(name, value))?;
        Ok(dict.into_any())
    }
}
