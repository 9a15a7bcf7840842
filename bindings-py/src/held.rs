//! What our classes hold beyond core's object.

use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use wxpay_core::Error;

use crate::error::Result;

/// Core's object, with the part of it that Python gets again and again.
pub(crate) struct Kept<T> {
    inner: T,
    part: PyOnceLock<Py<PyAny>>,
}

impl<T> From<T> for Kept<T> {
    fn from(inner: T) -> Self {
        Self { inner, part: PyOnceLock::new() }
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.inner
    }
}

impl<T> Kept<T> {
    /// Makes the part on first use.
    pub(crate) fn kept<'py>(
        &self,
        py: Python<'py>,
        part: impl for<'a> FnOnce(&'a T) -> Result<Bound<'py, PyAny>>,
    ) -> Result<Bound<'py, PyAny>> {
        Ok(self.part.get_or_try_init(py, || part(&self.inner).map(Bound::unbind))?.bind(py).clone())
    }
}

/// Something begun here, often completed elsewhere, and finished once.
pub(crate) struct Once<T>(Mutex<Option<T>>);

impl<T> From<T> for Once<T> {
    fn from(inner: T) -> Self {
        Self(Mutex::new(Some(inner)))
    }
}

impl<T> Once<T> {
    /// What is to be finished; `field` names what is given too late.
    pub(crate) fn take(&self, field: &str) -> std::result::Result<T, Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(|| finished(field))
    }

    /// Goes on with what is not finished.
    pub(crate) fn with<R>(
        &self,
        field: &str,
        go_on: impl FnOnce(&mut T) -> std::result::Result<R, Error>,
    ) -> std::result::Result<R, Error> {
        go_on(self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut().ok_or_else(|| finished(field))?)
    }
}

fn finished(field: &str) -> Error {
    Error::invalid_argument(field, "this was finished already; begin again for another")
}
