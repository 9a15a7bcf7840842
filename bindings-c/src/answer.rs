//! An answer: a verified success.

use std::borrow::Cow;

use wxpay_core::{Answer, Certificates, Error, Locale, Outcome, Value};

use crate::boundary::Text;
use crate::json;
use crate::objects::wxpay_certificates;
use crate::shown::Shown;
use crate::wxpay_bytes;

/// A success: signed by WeChat Pay, and verified.
pub struct wxpay_answer {
    pub(crate) status: i32,
    pub(crate) verified: i32,
    pub(crate) outcome: Text,
    pub(crate) request_id: Text,
    pub(crate) failures: Text,
    pub(crate) sealed: Text,
    pub(crate) body: Text,
    /// `data` if it differs from the body.
    opened: Option<Text>,
    certificates: Option<Certificates>,
    /// The language of its merchant.
    pub(crate) locale: Locale,
}

impl wxpay_answer {
    pub(crate) fn new(answer: Answer, locale: Locale) -> Self {
        let opened = match answer.json() {
            Cow::Owned(json) => Some(Text::new(json)),
            Cow::Borrowed(_) => None,
        };
        Self {
            status: i32::from(answer.status),
            verified: i32::from(answer.verified),
            outcome: Text::copy(answer.outcome.map_or("", Outcome::as_str)),
            request_id: Text::new(answer.request_id.unwrap_or_default()),
            failures: list(answer.failures.iter()),
            sealed: list(answer.sealed.iter().map(String::as_str)),
            body: Text::new(answer.body),
            opened,
            certificates: answer.certificates,
            locale,
        }
    }
}

impl AsRef<[u8]> for &wxpay_answer {
    fn as_ref(&self) -> &[u8] {
        self.body.as_bytes()
    }
}

/// Writes a JSON list.
fn list<T: Into<Value>>(items: impl Iterator<Item = T>) -> Text {
    Text::new(json::write(&Value::List(items.map(Into::into).collect())))
}

/// The verified JSON object; fields that WeChat Pay encrypted for the merchant are decrypted. Empty for an empty body
/// and for a file.
pub(crate) fn wxpay_answer_data(answer: &wxpay_answer) -> wxpay_bytes {
    answer.opened.as_ref().unwrap_or(&answer.body).view()
}

/// The certificates that an answer of `certificates.download` listed, decrypted and checked.
pub(crate) fn wxpay_answer_certificates(answer: &wxpay_answer) -> Result<wxpay_certificates, Error> {
    let listed = answer.certificates.clone();
    let listed = listed.ok_or_else(|| {
        Error::invalid_argument("answer", "the answer to a request for the list of platform certificates")
    })?;
    listed.shown()
}
