//! Files: media uploads, bills and statements.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Download, Error, Locale, Members};

/// A bill on its way from WeChat Pay: feed it what arrives, and trust the content only after wxpay_download_finish.
pub struct wxpay_download {
    /// `None` once it is finished.
    inner: Mutex<Option<Download>>,
    pub(crate) locale: Locale,
}

impl wxpay_download {
    pub(crate) fn new(inner: Download) -> Self {
        Self { locale: inner.locale(), inner: Mutex::new(Some(inner)) }
    }

    pub(crate) fn feed(&self, chunk: &[u8]) -> Result<Vec<u8>, Error> {
        self.lock().as_mut().ok_or_else(finished)?.feed(chunk)
    }

    pub(crate) fn finish(&self) -> Result<Vec<u8>, Error> {
        self.lock().take().ok_or_else(finished)?.finish()
    }

    fn lock(&self) -> MutexGuard<'_, Option<Download>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Begins to check a bill, whose answer is not signed.
///
/// `description` is a JSON object of `hash_type` and `hash_value`, from the answer of step one, and `gzip`, true if the
/// file comes compressed (`tar_type=GZIP`); by default false.
pub(crate) fn wxpay_download_new(description: &[u8]) -> Result<wxpay_download, Error> {
    let mut members = Members::from_json(description, "description")?;
    let hash_type = members.text("hash_type")?.unwrap_or_default();
    let hash_value = members.text("hash_value")?.unwrap_or_default();
    let gzip = members.flag("gzip")?;
    members.end()?;
    Ok(wxpay_download::new(Download::new(&hash_type, &hash_value, gzip)?))
}

fn finished() -> Error {
    Error::invalid_argument("download", "it is finished; begin another one")
}
