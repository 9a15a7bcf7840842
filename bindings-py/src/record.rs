//! Small records that errors, answers and notifications carry: named values, nothing else.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use wxpay_core::{Error, Value};

use crate::argument;
use crate::error::{Result, boundary};

/// A record that core tells.
pub(crate) trait Record {
    fn of(told: &Value) -> Self;
}

macro_rules! records {
    ($($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* })*) => {$(
        $(#[doc = $doc])*
        #[pyclass(frozen, eq, get_all, module = "wxpay_core")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name { $($(#[doc = $field_doc])* $field: $type,)* }

        impl Record for $name {
            fn of(told: &Value) -> Self {
                Self { $($field: Part::told(told.get(stringify!($field)).unwrap_or(&Value::Null))),* }
            }
        }

        #[pymethods]
        impl $name {
            #[new]
            fn new($($field: &Bound<'_, PyAny>),*) -> PyResult<Self> {
                boundary(|| Ok(Self { $($field: Part::read($field, stringify!($field))?),* }))
            }

            fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
                let fields = [$(format!("{}={}", stringify!($field), slf.getattr(stringify!($field))?.repr()?)),*];
                Ok(format!("{}({})", stringify!($name), fields.join(", ")))
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
                let fields = PyTuple::new(slf.py(), [$(slf.getattr(stringify!($field))?),*])?;
                Ok((slf.get_type().into_any(), fields))
            }
        }
    )*};
}

records! {
    /// The advice after a failure.
    Advice {
        /// `resend_same`, `query_first` or `never`.
        action: String,
        /// The seconds to wait before.
        delay: u32,
        /// The most attempts to make, each waiting twice as long.
        attempts: u32,
        /// The host: `primary` or `backup`.
        host: String,
    }

    /// Why a message was not believed; nothing that it finds is ever accepted.
    Explanation {
        /// The likely causes, the likeliest first.
        hints: Vec<String>,
        /// The seconds that this machine's clock is ahead, for `clock_skew`; negative if behind.
        skew: Option<i64>,
    }

    /// An operation of the catalogue.
    Operation {
        /// `ecommerce.profitsharing.create_order`.
        id: String,
        /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
        method: String,
        /// The path, with `{field}` where a field of the request stands.
        path: String,
        /// The title, in Chinese.
        title: String,
        /// The address of its page; empty where there is none.
        page: String,
    }

    /// The remedy, in words.
    Remedy {
        /// In Chinese.
        zh: String,
        /// In English.
        en: String,
    }

    /// The reply to a notification.
    Reply {
        /// HTTP status.
        status: u16,
        /// The body: JSON, or empty.
        body: String,
    }

    /// A place in the body, and the rule it breaks.
    Violation {
        /// The place: `receivers[0].amount`.
        field: String,
        /// The rule.
        rule: String,
        /// More exactly, in English.
        hint: String,
    }

    /// A part of a success that failed.
    Failure {
        /// The place in the answer: `receivers[1].fail_reason`.
        field: String,
        /// The fail reason, such as `NO_RELATION`.
        reason: String,
        /// The remedy; None for an unknown reason.
        remedy: Option<Remedy>,
    }
}

/// A record's field: as core tells it, or read from Python, since unpickling and users' tests make records, too.
trait Part: Sized {
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

impl Part for u16 {
    fn told(value: &Value) -> Self {
        u32::told(value).try_into().unwrap_or_default()
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "an HTTP status")
    }
}

impl Part for Vec<String> {
    fn told(value: &Value) -> Self {
        if let Value::List(items) = value { items.iter().map(String::told).collect() } else { Self::new() }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let items = argument::items(value).ok_or_else(|| Error::invalid_argument(field, "a list of str"))?;
        items.iter().map(|item| String::read(item, field)).collect()
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

impl Part for Option<Remedy> {
    fn told(value: &Value) -> Self {
        if matches!(value, Value::Null) { None } else { Some(Remedy::of(value)) }
    }

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() {
            return Ok(None);
        }
        let remedy = value.cast::<Remedy>().map_err(|_| Error::invalid_argument(field, "a Remedy or None"))?;
        Ok(Some(remedy.get().clone()))
    }
}
