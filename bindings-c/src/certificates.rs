//! Platform certificates over time: fetched, saved, loaded and trusted.

use wxpay_core::{Certificates, Value};

use crate::boundary::Text;
use crate::json;
use crate::wxpay_bytes;

/// Platform certificates that WeChat Pay listed, decrypted and checked; wxpay_merchant_use_certificates trusts them.
pub struct wxpay_certificates {
    pub(crate) inner: Certificates,
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

/// `serials`, a list of those that are valid now, and `next_refresh_at`, in Unix seconds, as a JSON object.
pub(crate) fn wxpay_certificates_json(certificates: &wxpay_certificates) -> wxpay_bytes {
    certificates.json.view()
}
