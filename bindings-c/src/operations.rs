//! The list of operations.

use wxpay_core::{Error, Value, catalogue};

use crate::json;
use crate::text::wxpay_text;

/// Lists every operation of the catalogue.
///
/// `operations` becomes a JSON list of objects: `id`, for wxpay_merchant_prepare; `method`; `path`, with `{field}` for
/// each field of the request in it; `title`, in Chinese; `page`, the address of its page, or empty; and `limits`, a list
/// of objects: `rate`, how many requests WeChat Pay takes a second, and `per`, of whom: `mchid`, the caller, or a field
/// of the request.
pub(crate) fn wxpay_operations() -> Result<wxpay_text, Error> {
    let listed = catalogue::operations().map(Value::from).collect();
    Ok(wxpay_text::new(json::write(&Value::List(listed))))
}
