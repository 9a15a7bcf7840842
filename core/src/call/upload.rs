//! Uploads: a file with the fields of its `meta`.

use std::fmt;

use wxpay_core_schema::file::{self, Hash};
use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::{Object, Value};

use crate::call::attachment::{EMPTY, SUFFIX, describe};
use crate::call::draft::{Draft, Given};
use crate::error::Error;
use crate::keys::PlatformKeys;
use crate::wire::moment::Moment;
use crate::wire::upload::{multipart, suffix};

/// A file to upload, to a declared path or any other.
#[derive(Clone, Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Upload::default()`.
pub struct Upload<'a> {
    /// The file's name with its suffix, 1 to 128 characters; both parts carry it.
    pub filename: &'a str,
    /// The content. WeChat Pay accepts pictures up to 2 MB (5 MB for some merchants) and videos up to 5 MB.
    pub content: &'a [u8],
    /// The path; if it is empty, the suffix selects the declared path for pictures or videos.
    pub path: &'a str,
}

/// Omits name and content, which may be someone's identity card.
impl fmt::Debug for Upload<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload").field("path", &self.path).field("bytes", &self.content.len()).finish_non_exhaustive()
    }
}

/// The usual form of an upload, for undeclared ones.
const USUAL: file::Upload =
    file::Upload { name: "filename", digest: "sha256", hash: Hash::Sha256, algorithm: None, suffixes: &[] };

impl Upload<'_> {
    /// The operation declared for the path; without a path, the one for the suffix.
    fn entry(&self, suffix: &str) -> Option<(&'static Entry, &'static file::Upload)> {
        let uploads = || wxpay_core_packed::uploads().filter_map(|entry| Some((entry, entry.upload()?)));
        if !self.path.is_empty() {
            return uploads().find(|(entry, _)| entry.path == self.path);
        }
        let takes = |suffix: &str| {
            uploads().find(|(_, form)| form.suffixes.iter().any(|known| known.eq_ignore_ascii_case(suffix)))
        };
        takes(suffix).or_else(|| takes("*"))
    }
}

impl Draft {
    pub(crate) fn upload(keys: &PlatformKeys, upload: &Upload<'_>, moment: &Moment) -> Result<Self, Error> {
        let Upload { filename, content, path } = *upload;
        let length = filename.chars().count();
        if !(1..=128).contains(&length) || filename.chars().any(|c| c.is_control() || c > '\u{FFFF}') {
            let text = "1 to 128 characters, none above U+FFFF, no line breaks";
            return Err(Error::invalid_argument("filename", text));
        }
        let Some(suffix) = suffix(filename) else { return Err(Error::invalid_argument("filename", SUFFIX)) };
        if content.is_empty() {
            return Err(Error::invalid_argument("content", EMPTY));
        }
        let named = |form: &file::Upload| Object::from_iter([(form.name.to_owned(), Value::from(filename))]);
        if let Some((entry, form)) = upload.entry(suffix) {
            let given = Given { body: named(form).into(), extra: &Value::Null, file: Some(content) };
            return Self::declared(keys, entry, given, moment);
        }
        let mut meta = named(&USUAL);
        let digest = describe(&USUAL, &mut meta, content);
        let meta = Value::Object(meta).to_json().ok_or_else(|| Error::internal("meta cannot be written"))?;
        Self::undeclared_upload(keys, path, multipart(&meta, filename, content, &digest), meta, moment)
    }
}
