//! Files: media to WeChat Pay, bills from it.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict};
use wxpay_core::{Error, Upload};

use crate::argument;
use crate::class::not_pickled;
use crate::error::{Result, boundary};
use crate::fork::detach;

/// The file of an upload as core takes it.
pub(crate) fn upload<T>(
    call: &str,
    filename: &Bound<'_, PyAny>,
    content: &Bound<'_, PyAny>,
    path: Option<&Bound<'_, PyAny>>,
    unknown: Option<&Bound<'_, PyDict>>,
    run: impl FnOnce(Upload<'_>) -> Result<T>,
) -> Result<T> {
    argument::known(call, &["filename", "content", "path", "moment"], unknown)?;
    let filename = argument::text(filename, "filename")?;
    let content = argument::raw(content, "content")?;
    let path = path.map_or(Ok(Cow::Borrowed("")), |path| argument::text(path, "path"))?;
    run(Upload { filename: &filename, content: &content, path: &path })
}

/// A bill on its way from WeChat Pay: feed what arrives, and believe it only after `finish`.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Download(Mutex<Option<wxpay_core::Download>>);

impl Download {
    pub(crate) fn of(inner: wxpay_core::Download) -> Self {
        Self(Mutex::new(Some(inner)))
    }
}

#[pymethods]
impl Download {
    #[new]
    #[pyo3(
        signature = (hash_type, hash_value, gzip=None, **unknown),
        text_signature = "(hash_type, hash_value, gzip=None)"
    )]
    fn new(
        hash_type: &Bound<'_, PyAny>,
        hash_value: &Bound<'_, PyAny>,
        gzip: Option<&Bound<'_, PyAny>>,
        unknown: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        boundary(|| {
            argument::known("Download", &["hash_type", "hash_value", "gzip"], unknown)?;
            let gzip = match gzip.map(|gzip| gzip.cast::<PyBool>()) {
                None => false,
                Some(Ok(gzip)) => gzip.is_true(),
                Some(Err(_)) => return Err(Error::invalid_argument("gzip", "True or False").into()),
            };
            let (kind, value) = (argument::text(hash_type, "hash_type")?, argument::text(hash_value, "hash_value")?);
            Ok(Self::of(wxpay_core::Download::new(&kind, &value, gzip)?))
        })
    }

    /// Takes bytes as they arrive; gives the uncompressed content that they complete, not yet to be believed.
    fn feed<'py>(&self, chunk: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
        boundary(|| {
            let (py, chunk) = (chunk.py(), argument::raw(chunk, "chunk")?);
            let content = detach(py, || {
                let mut download = self.0.lock().unwrap_or_else(PoisonError::into_inner);
                download.as_mut().ok_or_else(finished)?.feed(&chunk)
            })?;
            Ok(PyBytes::new(py, &content))
        })
    }

    /// The rest of the content, if the hash agrees; else throw the file away.
    fn finish<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        boundary(|| {
            let download = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            Ok(PyBytes::new(py, &download.ok_or_else(finished)?.finish()?))
        })
    }

    fn __repr__(&self) -> &'static str {
        "<Download>"
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Download"))
    }
}

fn finished() -> Error {
    Error::invalid_argument("download", "it was finished already; begin another one")
}
