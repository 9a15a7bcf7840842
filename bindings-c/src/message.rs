//! Messages other than answers: verified, read, explained.

use wxpay_core::{Error, Explanation, Locale, MerchantSet, Sealed};

use crate::boundary::{Incoming, Speaks, Text};
use crate::json;
use crate::merchant::wxpay_merchant;
use crate::notification::wxpay_notification;
use crate::text::wxpay_text;

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

/// A field that WeChat Pay encrypted for the merchant, and that a key elsewhere is to decrypt.
pub struct wxpay_sealed {
    pub(crate) inner: Sealed,
    pub(crate) ciphertext: Text,
}

impl Speaks for wxpay_sealed {
    fn locale(&self) -> Locale {
        self.inner.locale()
    }
}
