//! Small records that errors, answers and notifications carry: named values, nothing else.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use wxpay_core::Error;

use crate::argument;
use crate::error::{Result, boundary};

macro_rules! records {
    ($($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $field_doc:literal])* $field:ident: $type:ty,)* })*) => {$(
        $(#[doc = $doc])*
        #[pyclass(frozen, eq, get_all, module = "wxpay_core")]
        #[derive(Clone, PartialEq)]
        pub(crate) struct $name { $($(#[doc = $field_doc])* $field: $type,)* }

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
        /// Which rule.
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

impl From<&wxpay_core::Advice> for Advice {
    fn from(advice: &wxpay_core::Advice) -> Self {
        let wxpay_core::Advice { action, delay, attempts, host, .. } = advice;
        Self { action: action.to_string(), delay: *delay, attempts: *attempts, host: host.to_string() }
    }
}

impl From<wxpay_core::Explanation> for Explanation {
    fn from(explanation: wxpay_core::Explanation) -> Self {
        let hints = explanation.hints.iter().map(|hint| hint.as_str().into()).collect();
        Self { hints, skew: explanation.skew }
    }
}

impl From<wxpay_core::Remedy> for Remedy {
    fn from(wxpay_core::Remedy { zh, en }: wxpay_core::Remedy) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

impl From<&wxpay_core::Reply> for Reply {
    fn from(reply: &wxpay_core::Reply) -> Self {
        Self { status: reply.status, body: reply.body.into() }
    }
}

impl From<&wxpay_core::Violation> for Violation {
    fn from(wxpay_core::Violation { field, rule, hint }: &wxpay_core::Violation) -> Self {
        Self { field: field.clone(), rule: rule.to_string(), hint: hint.clone() }
    }
}

impl From<&wxpay_core::Failure> for Failure {
    fn from(failure: &wxpay_core::Failure) -> Self {
        let remedy = failure.remedy.map(Remedy::from);
        Self { field: failure.field.clone(), reason: failure.reason.clone(), remedy }
    }
}

/// A record's field, read from Python: only unpickling and users' tests make records.
trait Part: Sized {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self>;
}

impl Part for String {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        Ok(argument::text(value, field)?.into_owned())
    }
}

impl Part for u32 {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "a small whole number")
    }
}

impl Part for u16 {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        argument::number(value, field, "an HTTP status")
    }
}

impl Part for Vec<String> {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        let items = argument::items(value).ok_or_else(|| Error::invalid_argument(field, "a list of str"))?;
        items.iter().map(|item| String::read(item, field)).collect()
    }
}

impl Part for Option<i64> {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() { Ok(None) } else { argument::number(value, field, "a whole number, or None").map(Some) }
    }
}

impl Part for Option<Remedy> {
    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if value.is_none() {
            return Ok(None);
        }
        let remedy = value.cast::<Remedy>().map_err(|_| Error::invalid_argument(field, "a Remedy or None"))?;
        Ok(Some(remedy.get().clone()))
    }
}
