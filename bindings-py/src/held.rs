//! What our classes hold beyond core's object.

use std::ops::Deref;
use std::sync::{Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use wxpay_core::{Download, Error, Request, Sealed, Unsigned};

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
pub(crate) struct Once<T> {
    inner: Mutex<Option<T>>,
    /// The bytes to sign or decrypt elsewhere, if any.
    bytes: Vec<u8>,
}

impl<T> Once<T> {
    fn new(inner: T, bytes: Vec<u8>) -> Self {
        Self { inner: Mutex::new(Some(inner)), bytes }
    }

    fn lock(&self) -> MutexGuard<'_, Option<T>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(&self, field: &str) -> std::result::Result<T, Error> {
        self.lock().take().ok_or_else(|| finished(field))
    }
}

fn finished(field: &str) -> Error {
    Error::invalid_argument(field, "this was finished already; begin again for another")
}

impl From<Unsigned> for Once<Unsigned> {
    fn from(inner: Unsigned) -> Self {
        let message = inner.message().to_vec();
        Self::new(inner, message)
    }
}

impl Once<Unsigned> {
    pub(crate) fn message(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn finish(&self, signature: &[u8]) -> std::result::Result<Request, Error> {
        self.take("signature")?.finish(signature)
    }
}

impl From<Sealed> for Once<Sealed> {
    fn from(inner: Sealed) -> Self {
        let ciphertext = inner.ciphertext().to_vec();
        Self::new(inner, ciphertext)
    }
}

impl Once<Sealed> {
    pub(crate) fn ciphertext(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn finish(&self, plaintext: &[u8]) -> std::result::Result<String, Error> {
        self.take("plaintext")?.finish(plaintext)
    }
}

impl From<Download> for Once<Download> {
    fn from(inner: Download) -> Self {
        Self::new(inner, Vec::new())
    }
}

impl Once<Download> {
    pub(crate) fn feed(&self, chunk: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        self.lock().as_mut().ok_or_else(|| finished("download"))?.feed(chunk)
    }

    pub(crate) fn finish(&self) -> std::result::Result<Vec<u8>, Error> {
        self.take("download")?.finish()
    }
}
