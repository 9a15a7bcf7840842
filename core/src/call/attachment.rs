//! The file of an upload operation.

use wxpay_core_schema::file;
use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::{Object, Rule, Value, Violation};

use crate::error::Error;
use crate::wire::digest;
use crate::wire::upload::{Multipart, multipart, suffix};

pub(crate) const EMPTY: &str = "the file is empty";
pub(crate) const SUFFIX: &str = "a name with the suffix of its format, such as licence.jpg";

/// Completes `meta` from the file, except for what `extra` gave, and returns the digest.
pub(crate) fn describe(form: &file::Upload, meta: &mut Object, content: &[u8]) -> String {
    let digest = digest::of(form.hash, content);
    for (name, value) in form.algorithm.into_iter().chain([(form.digest, digest.as_str())]) {
        if meta.get(name).is_none() {
            meta.push(name, value);
        }
    }
    digest
}

/// The file that goes with a declared operation.
pub(crate) struct Attachment<'a> {
    content: &'a [u8],
    digest: String,
    filename: String,
}

impl<'a> Attachment<'a> {
    /// Checks the file and completes `meta`; `None` for an operation without a file.
    pub(crate) fn new(entry: &Entry, content: Option<&'a [u8]>, meta: &mut Object) -> Result<Option<Self>, Error> {
        let (form, content) = match (entry.upload(), content) {
            (None, None) => return Ok(None),
            (Some(_), Some([])) => return Err(Error::invalid_argument("file", EMPTY)),
            (Some(form), Some(content)) => (form, content),
            (Some(_), None) => {
                let text = format!("{} uploads a file: give its bytes as file, beside the body", entry.id());
                return Err(Error::invalid_argument("file", text));
            }
            (None, Some(_)) => {
                let text = format!("{} takes no file; leave it out", entry.id());
                return Err(Error::invalid_argument("file", text));
            }
        };
        let filename = meta.get(form.name).and_then(Value::as_str).unwrap_or_default().to_owned();
        if suffix(&filename).is_none() {
            let hint = format!("{SUFFIX}, without line breaks");
            return Err(Error::invalid_body(vec![Violation { field: form.name.into(), rule: Rule::Charset, hint }]));
        }
        let digest = describe(form, meta, content);
        Ok(Some(Self { content, digest, filename }))
    }

    /// Builds the multipart body around `meta`.
    pub(crate) fn multipart(&self, meta: &[u8]) -> Multipart {
        let Self { content, digest, filename } = self;
        multipart(meta, filename, content, digest)
    }
}
