//! The list of operations.

use wxpay_core::{Value, catalogue};

use crate::boundary::{Slot, boundary};
use crate::error::wxpay_error;
use crate::json;
use crate::text::wxpay_text;
use crate::wxpay_status;

/// Lists every operation of the catalogue.
///
/// `operations` becomes a JSON list of objects: `id`, as wxpay_prepare takes it, `method`, `path`, with `{field}` where a
/// field of the request stands, `title`, in Chinese, and `page`, the address of its page, empty where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_operations(operations: *mut *mut wxpay_text, error: *mut *mut wxpay_error) -> wxpay_status {
    boundary(error, || {
        let out = Slot::new(operations, "operations")?;
        let listed = catalogue::operations().map(Value::from).collect();
        out.give(wxpay_text::new(json::write(&Value::List(listed))));
        Ok(())
    })
}
