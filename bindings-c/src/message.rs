//! Messages other than answers: verified, read, explained.

use wxpay_core::{Error, Explanation, Locale, MerchantSet, Sealed};

use crate::boundary::{Incoming, Speaks, Text};
use crate::json;
use crate::merchant::wxpay_merchant;
use crate::notification::wxpay_notification;
use crate::text::wxpay_text;

/// Verifies a message that is neither an answer to a request nor a notification: WXPAY_OK if WeChat Pay signed it.
///
/// `headers` is a block of lines `Name: value`, `body` the raw body, `now` Unix time in seconds or WXPAY_NOW.
pub(crate) fn wxpay_merchant_verify(merchant: &wxpay_merchant, message: &Incoming) -> Result<(), Error> {
    merchant.inner.verify(&message.headers, &message.body, message.now)
}

/// Reads a notification: verifies, then decrypts, then parses it.
///
/// `headers` is a block of lines `Name: value`, `body` the raw body, `now` Unix time in seconds or WXPAY_NOW. An error
/// carries the reply to give.
pub(crate) fn wxpay_merchant_read_notification(
    merchant: &wxpay_merchant,
    message: &Incoming,
) -> Result<wxpay_notification, Error> {
    Ok(wxpay_notification::new(merchant.inner.read_notification(&message.headers, &message.body, message.now)?))
}

/// Reads a notification for one of several merchants that share a URL; `index` becomes that merchant's place in the
/// array.
///
/// Only the keys under its serial are tried, each once, however many merchants there are.
pub(crate) fn wxpay_merchants_read_notification(
    merchants: &[&wxpay_merchant],
    message: &Incoming,
) -> Result<Owned, Error> {
    let (owner, read) = set_of(merchants).read_notification(&message.headers, &message.body, message.now)?;
    let index = merchants.iter().position(|merchant| merchant.inner.ptr_eq(&owner)).unwrap_or_default();
    Ok(Owned { index, notification: wxpay_notification::new(read) })
}

/// A notification, and the index of the merchant it belongs to.
pub(crate) struct Owned {
    pub(crate) index: usize,
    pub(crate) notification: wxpay_notification,
}

/// Explains why a message failed verification. An explanation never makes a message trusted.
///
/// `explanation` becomes a JSON object of `hints`, a list of stable names, the likeliest first, and `skew`, the seconds
/// that this machine's clock is ahead, or null.
pub(crate) fn wxpay_merchant_explain(merchant: &wxpay_merchant, message: &Incoming) -> Result<wxpay_text, Error> {
    Ok(explained(Some(&merchant.inner.explain(&message.headers, &message.body, message.now))))
}

/// wxpay_merchant_explain for a notification that wxpay_merchants_read_notification refused: `explanation` becomes the
/// same JSON object.
pub(crate) fn wxpay_merchants_explain(merchants: &[&wxpay_merchant], message: &Incoming) -> Result<wxpay_text, Error> {
    Ok(explained(Some(&set_of(merchants).explain(&message.headers, &message.body, message.now))))
}

fn set_of(merchants: &[&wxpay_merchant]) -> MerchantSet {
    MerchantSet::new(merchants.iter().map(|merchant| merchant.inner.clone()))
}

/// A diagnosis as JSON, or `null`.
pub(crate) fn explained(found: Option<&Explanation>) -> wxpay_text {
    wxpay_text::new(json::write(&found.into()))
}

/// Decrypts a field that WeChat Pay encrypted for the merchant, base64 of RSAES-OAEP: `plaintext` becomes its text.
pub(crate) fn wxpay_merchant_decrypt(merchant: &wxpay_merchant, ciphertext: &str) -> Result<wxpay_text, Error> {
    Ok(wxpay_text::new(merchant.inner.decrypt(ciphertext)?))
}

/// A field that WeChat Pay encrypted for the merchant, and that a key elsewhere is to decrypt.
pub struct wxpay_sealed {
    inner: Sealed,
    pub(crate) ciphertext: Text,
}

impl Speaks for wxpay_sealed {
    fn locale(&self) -> Locale {
        self.inner.locale()
    }
}

/// wxpay_merchant_decrypt for a key that is elsewhere: decrypt wxpay_sealed_ciphertext (256 bytes, RSAES-OAEP with
/// SHA-1 and MGF1-SHA-1), then wxpay_sealed_finish.
pub(crate) fn wxpay_merchant_begin_decrypt(merchant: &wxpay_merchant, ciphertext: &str) -> Result<wxpay_sealed, Error> {
    let inner = merchant.inner.begin_decrypt(ciphertext)?;
    Ok(wxpay_sealed { ciphertext: Text::copy(inner.ciphertext()), inner })
}

/// Takes the plaintext; `text` becomes it, checked to be UTF-8.
pub(crate) fn wxpay_sealed_finish(sealed: &wxpay_sealed, plaintext: &[u8]) -> Result<wxpay_text, Error> {
    Ok(wxpay_text::new(sealed.inner.finish(plaintext)?))
}
