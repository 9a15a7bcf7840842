//! Messages other than answers: verified, read, explained.

use wxpay_core::{Error, MerchantSet};

use crate::boundary::Incoming;
use crate::merchant::wxpay_merchant;
use crate::objects::wxpay_notification;
use crate::shown::Shown;
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
    Ok(Owned { index, notification: read.shown()? })
}

/// A notification, and the index of the merchant it belongs to.
pub(crate) struct Owned {
    pub(crate) index: usize,
    pub(crate) notification: wxpay_notification,
}

/// wxpay_merchant_explain for a notification that wxpay_merchants_read_notification refused: `explanation` becomes the
/// same JSON object.
pub(crate) fn wxpay_merchants_explain(merchants: &[&wxpay_merchant], message: &Incoming) -> Result<wxpay_text, Error> {
    set_of(merchants).explain(&message.headers, &message.body, message.now).shown()
}

fn set_of(merchants: &[&wxpay_merchant]) -> MerchantSet {
    MerchantSet::new(merchants.iter().map(|merchant| merchant.inner.clone()))
}
