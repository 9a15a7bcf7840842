//! Platform certificates over time: fetched, saved, loaded and trusted.

use wxpay_core::{Certificates, Error, Value};

use crate::boundary::{Incoming, Text};
use crate::json;
use crate::merchant::wxpay_merchant;
use crate::{now, wxpay_bytes};

/// Platform certificates that WeChat Pay listed, decrypted and checked; wxpay_merchant_use_certificates trusts them.
pub struct wxpay_certificates {
    inner: Certificates,
    json: Text,
    pub(crate) saved: Text,
}

impl wxpay_certificates {
    pub(crate) fn new(inner: Certificates) -> Self {
        let serials = inner.serials().map(Value::from).collect();
        let next = i64::try_from(inner.next_refresh_at()).unwrap_or(i64::MAX);
        let json = Value::from([("serials", Value::List(serials)), ("next_refresh_at", next.into())]);
        Self { json: Text::new(json::write(&json)), saved: Text::copy(inner.saved()), inner }
    }
}

/// Reads the answer of `/v3/certificates`; the first one needs no platform key yet. `headers`, `body` and `now` as for
/// wxpay_merchant_verify. wxpay_request_read does the same for a request of `certificates.download`.
pub(crate) fn wxpay_merchant_read_certificates(
    merchant: &wxpay_merchant,
    message: &Incoming,
) -> Result<wxpay_certificates, Error> {
    let read = merchant.inner.read_certificates(&message.headers, &message.body, message.now)?;
    Ok(wxpay_certificates::new(read))
}

/// Reads what wxpay_certificates_saved gave. A forged store gains nothing: the APIv3 key decrypts only what WeChat Pay
/// encrypted.
pub(crate) fn wxpay_merchant_load_certificates(
    merchant: &wxpay_merchant,
    saved: &[u8],
    now: i64,
) -> Result<wxpay_certificates, Error> {
    let read = merchant.inner.load_certificates(saved, self::now(now))?;
    Ok(wxpay_certificates::new(read))
}

/// Trusts these certificates from now on, in place of the previous ones; public keys stay as configured.
pub(crate) fn wxpay_merchant_use_certificates(
    merchant: &wxpay_merchant,
    certificates: &wxpay_certificates,
) -> Result<(), Error> {
    merchant.inner.use_certificates(&certificates.inner)
}

/// `serials`, a list of those that are valid now, and `next_refresh_at`, in Unix seconds, as a JSON object.
pub(crate) fn wxpay_certificates_json(certificates: &wxpay_certificates) -> wxpay_bytes {
    certificates.json.view()
}
