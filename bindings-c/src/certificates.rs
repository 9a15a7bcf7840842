//! Platform certificates over time: fetched, saved, loaded and trusted.

use crate::objects::wxpay_certificates;
use crate::wxpay_bytes;

/// `serials`, a list of those that are valid now, and `next_refresh_at`, in Unix seconds, as a JSON object.
pub(crate) fn wxpay_certificates_json(certificates: &wxpay_certificates) -> wxpay_bytes {
    certificates.json.view()
}
