//! Files: media uploads, bills and statements.

use std::sync::{Mutex, MutexGuard, PoisonError};

use wxpay_core::{Download, Error, Locale, Members, Moment, Unsigned, Upload};

use crate::boundary::{Copied, Speaks};
use crate::merchant::wxpay_merchant;
use crate::text::wxpay_text;

/// Prepares a media upload (图片、视频上传); only its `meta` part is signed.
///
/// `filename` ends with the suffix of its format. An empty `path` stands for WeChat Pay's usual one for pictures or
/// videos. `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
pub(crate) fn wxpay_merchant_upload(
    merchant: &wxpay_merchant,
    filename: &str,
    content: &[u8],
    path: &str,
    options: Moment,
) -> Result<Unsigned, Error> {
    merchant.inner.begin_upload(&Upload { filename, content, path }, options)
}

/// A bill on its way from WeChat Pay: feed it what arrives, and trust the content only after wxpay_download_finish.
pub struct wxpay_download {
    /// `None` once it is finished.
    inner: Mutex<Option<Download>>,
    locale: Locale,
}

impl wxpay_download {
    pub(crate) fn new(inner: Download) -> Self {
        Self { locale: inner.locale(), inner: Mutex::new(Some(inner)) }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Download>> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Speaks for wxpay_download {
    fn locale(&self) -> Locale {
        self.locale
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

/// Takes bytes as they arrive; `content` becomes the uncompressed content that they complete, which is not yet to be
/// trusted.
pub(crate) fn wxpay_download_feed(download: &wxpay_download, chunk: &Copied) -> Result<wxpay_text, Error> {
    let content = download.lock().as_mut().ok_or_else(finished)?.feed(chunk)?;
    Ok(wxpay_text::new(content))
}

/// Ends the file: `content` becomes the rest of it. WXPAY_BAD_SIGNATURE if the hash differs: discard the file. Feed
/// nothing after it.
pub(crate) fn wxpay_download_finish(download: &wxpay_download) -> Result<wxpay_text, Error> {
    let whole = download.lock().take().ok_or_else(finished)?;
    Ok(wxpay_text::new(whole.finish()?))
}

fn finished() -> Error {
    Error::invalid_argument("download", "it is finished; begin another one")
}
