//! Files: media to WeChat Pay, bills and statements from it.

use std::ffi::c_char;
use std::sync::{Mutex, PoisonError};

use wxpay_core::{Download, Error, Members, Upload, Value};

use crate::boundary::{Incoming, borrow, boundary, bytes, copied, free, make, optional_bytes, text};
use crate::error::wxpay_error;
use crate::json::moment;
use crate::merchant::wxpay_merchant;
use crate::request::wxpay_request;
use crate::text::wxpay_text;
use crate::unsigned::wxpay_unsigned;
use crate::wxpay_status;

/// Prepares a media upload (图片、视频上传); only its `meta` part is signed.
///
/// `filename` ends with the suffix of its format. An empty `path` takes WeChat Pay's usual one for pictures or videos.
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_upload(
    merchant: *const wxpay_merchant,
    filename: *const c_char,
    filename_len: usize,
    content: *const c_char,
    content_len: usize,
    path: *const c_char,
    path_len: usize,
    options: *const c_char,
    options_len: usize,
    request: *mut *mut wxpay_request,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(request, "request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let filename = text(filename, filename_len, "filename")?;
        let (content, path) = (bytes(content, content_len, "content")?, text(path, path_len, "path")?);
        let moment = moment(bytes(options, options_len, "options")?)?;
        Ok(wxpay_request::new(merchant.upload(&Upload { filename, content, path }, moment)?))
    })
}

/// wxpay_upload up to the signature, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_upload(
    merchant: *const wxpay_merchant,
    filename: *const c_char,
    filename_len: usize,
    content: *const c_char,
    content_len: usize,
    path: *const c_char,
    path_len: usize,
    options: *const c_char,
    options_len: usize,
    unsigned_request: *mut *mut wxpay_unsigned,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_request, "unsigned_request", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let filename = text(filename, filename_len, "filename")?;
        let (content, path) = (bytes(content, content_len, "content")?, text(path, path_len, "path")?);
        let moment = moment(bytes(options, options_len, "options")?)?;
        Ok(wxpay_unsigned::new(merchant.begin_upload(&Upload { filename, content, path }, moment)?))
    })
}

/// A bill on its way from WeChat Pay: feed what arrives, and believe it only after wxpay_download_finish.
pub struct wxpay_download(Mutex<Option<Download>>);

impl wxpay_download {
    pub(crate) fn new(inner: Download) -> Self {
        Self(Mutex::new(Some(inner)))
    }
}

/// Begins to check a bill, whose own answer is not signed.
///
/// `description` is a JSON object of what step one answered, `hash_type` and `hash_value`, and of `gzip`, whether the file
/// comes compressed (`tar_type=GZIP`); false where left out.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_download_new(
    description: *const c_char,
    description_len: usize,
    download: *mut *mut wxpay_download,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(download, "download", error, || {
        let mut members = Members::from_json(bytes(description, description_len, "description")?, "description")?;
        let hash_type = members.text("hash_type")?.unwrap_or_default();
        let hash_value = members.text("hash_value")?.unwrap_or_default();
        let gzip = members.flag("gzip")?;
        members.end()?;
        Ok(wxpay_download::new(Download::new(&hash_type, &hash_value, gzip)?))
    })
}

/// Takes bytes as they arrive; `content` becomes the uncompressed content that they complete, not yet to be believed.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_download_feed(
    download: *const wxpay_download,
    chunk: *const c_char,
    chunk_len: usize,
    content: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(content, "content", error, || {
        let mut download = borrow(download, "download")?.0.lock().unwrap_or_else(PoisonError::into_inner);
        let download = download.as_mut().ok_or_else(finished)?;
        Ok(wxpay_text::new(download.feed(&copied(chunk, chunk_len, "chunk")?)?))
    })
}

/// The end of the file: `content` becomes the rest of it. WXPAY_BAD_SIGNATURE where the hash is another one: throw the
/// file away. Nothing is fed after it.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_download_finish(
    download: *const wxpay_download,
    content: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(content, "content", error, || {
        let mut download = borrow(download, "download")?.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(wxpay_text::new(download.take().ok_or_else(finished)?.finish()?))
    })
}

/// Frees it; null is ignored.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_download_free(download: *mut wxpay_download) {
    free(download);
}

fn finished() -> Error {
    Error::invalid_argument("download", "it is finished; begin another one")
}

/// Opens one part of an encrypted bill: `part` is a JSON object, an entry of `download_bill_list`, `content` its file.
/// Parts are put together by `bill_sequence`.
///
/// `key` is what the private key made of the part's `encrypt_key` where it is elsewhere, see wxpay_begin_decrypt; null
/// where it is here.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_open_bill_part(
    merchant: *const wxpay_merchant,
    part: *const c_char,
    part_len: usize,
    content: *const c_char,
    content_len: usize,
    key: *const c_char,
    key_len: usize,
    opened: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(opened, "opened", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let part = Value::from_json(bytes(part, part_len, "part")?, "part")?;
        let (content, key) = (bytes(content, content_len, "content")?, optional_bytes(key, key_len, "key")?);
        Ok(wxpay_text::new(merchant.open_bill_part(&part, content, key)?))
    })
}

/// Checks an overseas statement (`/v3/global/statements`), whose signature covers only the hash in its header. `headers`,
/// `body` and `now` as of wxpay_verify.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_verify_statement(
    merchant: *const wxpay_merchant,
    headers: *const c_char,
    headers_len: usize,
    body: *const c_char,
    body_len: usize,
    now: i64,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let message = Incoming::new(headers, headers_len, body, body_len, now)?;
        merchant.verify_statement(&message.headers, &message.body, message.now)
    })
}
