//! An answer: a verified success.

use wxpay_core::Error;

use crate::objects::{wxpay_answer, wxpay_certificates};
use crate::shown::Shown;
use crate::wxpay_bytes;

impl AsRef<[u8]> for &wxpay_answer {
    fn as_ref(&self) -> &[u8] {
        self.body.as_bytes()
    }
}

/// The verified JSON object; fields that WeChat Pay encrypted for the merchant are decrypted. Empty for an empty body
/// and for a file.
pub(crate) fn wxpay_answer_data(answer: &wxpay_answer) -> wxpay_bytes {
    answer.opened.as_ref().unwrap_or(&answer.body).view()
}

/// The certificates that an answer of `certificates.download` listed, decrypted and checked.
pub(crate) fn wxpay_answer_certificates(answer: &wxpay_answer) -> Result<wxpay_certificates, Error> {
    let listed = answer.certificates.clone().ok_or_else(|| {
        Error::invalid_argument("answer", "the answer to a request for the list of platform certificates")
    });
    listed.shown()
}
