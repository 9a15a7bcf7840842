//! The list of operations.

use wxpay_core::{Error, Value, catalogue};

use crate::json;
use crate::text::wxpay_text;

/// Lists every operation of the catalogue.
///
/// `operations` becomes a JSON list of objects: `id`, as wxpay_merchant_prepare takes it, `method`, `path`, with `{field}` where a
/// field of the request stands, `title`, in Chinese, `page`, the address of its page, empty where there is none, and `limits`, a
/// list of objects: `rate`, how many requests WeChat Pay takes a second, and `per`, of whom: `mchid`, the caller, or a field of
/// the request.
pub(crate) fn wxpay_operations() -> Result<wxpay_text, Error> {
    let listed = catalogue::operations().map(Value::from).collect();
    Ok(wxpay_text::new(json::write(&Value::List(listed))))
}
