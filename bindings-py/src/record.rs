//! Records: small named values in errors, answers and notifications.

use std::collections::BTreeMap;

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::PyDict;
use wxpay_core::{Error, Object, Value};

use crate::argument;
use crate::error::Result;

/// A record made from core's value.
pub(crate) trait Record: Sized {
    const CALLED: &str;

    fn of(told: &Value) -> Self;
}

macro_rules! records {
    ($($(#[doc = $doc:literal])* $name:ident $(of $told:ty)? {
        $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)*
    })*) => {$(
        $(#[doc = $doc])*
        #[pyclass(frozen, eq, get_all, module = "wxpay_core")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name { $($(#[doc = $field_doc])* $field: $type,)* }

        impl Record for $name {
            const CALLED: &str = stringify!($name);

            fn of(told: &Value) -> Self {
                Self { $($field: Part::told(told.get(stringify!($field)).unwrap_or(&Value::Null))),* }
            }
        }

        $(impl Shown for $told {
            fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {
                Ok(Bound::new(py, $name::of(&self.into()))?.into_any())
            }
        })?

        #[pymethods]
        impl $name {
            #[new]
            fn new($($field: &Bound<'_, PyAny>),*) -> PyResult<Self> {
                boundary(|| Ok(Self { $($field: Part::read($field, stringify!($field))?),* }))
            }

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                let fields = [$(format!("{}={}", stringify!($field), slf.getattr(stringify!($field))?.repr()?)),*];
                Ok(format!("{}({})", Self::CALLED, fields.join(", ")))
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
                let fields = PyTuple::new(slf.py(), [$(slf.getattr(stringify!($field))?),*])?;
                Ok((slf.get_type().into_any(), fields))
            }
        }
    )*};
}
pub(crate) use records;

/// A record's field, from core or from Python, since unpickling and users' tests make records, too.
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

impl Part for u32 {
    fn told(value: &Value) -> Self {
        Option::<i64>::told(value).and_then(|number| number.try_into().ok()).unwrap_or_default()
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "a small whole number")
    }
}

impl Part for Vec<String> {
    fn told(value: &Value) -> Self {
        if let Value::List(items) = value { items.iter().map(String::told).collect() } else { Self::new() }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let items = argument::items(value).ok_or_else(|| Error::wrong_type(field, "a list of str"))?;
        items.iter().map(|item| String::read(item, field)).collect()
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

impl Part for Option<String> {
    fn told(value: &Value) -> Self {
        value.as_str().map(str::to_owned)
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() { Ok(None) } else { String::read(value, field).map(Some) }
    }
}

impl<T: Clone + PyClass<Frozen = True> + Record + Sync> Part for Vec<T> {
    fn told(value: &Value) -> Self {
        if let Value::List(items) = value { items.iter().map(T::of).collect() } else { Self::new() }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let wrong = || Error::wrong_type(field, format!("a list of {}", T::CALLED));
        let items = argument::items(value).ok_or_else(wrong)?;
        let record = |item: &Bound<'_, PyAny>| Ok(item.cast::<T>().map_err(|_| wrong())?.get().clone());
        items.iter().map(record).collect()
    }
}

impl Part for Option<i64> {
    fn told(value: &Value) -> Self {
        if let Value::Integer(number) = value { Some(*number) } else { None }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() { Ok(None) } else { argument::number(value, field, "a whole number, or None").map(Some) }
    }
}

impl<T: Clone + PyClass<Frozen = True> + Record + Sync> Part for Option<T> {
    fn told(value: &Value) -> Self {
        if matches!(value, Value::Null) { None } else { Some(T::of(value)) }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() {
            return Ok(None);
        }
        let record = value.cast::<T>();
        let record = record.map_err(|_| Error::wrong_type(field, format!("a {} or None", T::CALLED)))?;
        Ok(Some(record.get().clone()))
    }
}
