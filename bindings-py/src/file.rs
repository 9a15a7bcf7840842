//! A bill that is being downloaded.

use std::sync::{Mutex, PoisonError};

use wxpay_core::{Download, Error};

/// A download until it is finished.
pub(crate) struct State(Mutex<Option<Download>>);

impl From<Download> for State {
    fn from(inner: Download) -> Self {
        Self(Mutex::new(Some(inner)))
    }
}

impl State {
    pub(crate) fn new(hash_type: &str, hash_value: &str, gzip: Option<bool>) -> Result<Self, Error> {
        Ok(Download::new(hash_type, hash_value, gzip.unwrap_or_default())?.into())
    }

    pub(crate) fn feed(&self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).as_mut().ok_or_else(finished)?.feed(chunk)
    }

    pub(crate) fn finish(&self) -> Result<Vec<u8>, Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take().ok_or_else(finished)?.finish()
    }
}

fn finished() -> Error {
    Error::invalid_argument("download", "it was finished already; begin another one")
}
