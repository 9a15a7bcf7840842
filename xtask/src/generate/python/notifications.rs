//! `types/notifications.py`: a notification by its event.

use std::collections::BTreeSet;

use wxpay_core::schema::event::Entry;
use wxpay_core_catalogue as catalogue;

use super::MARK;
use super::operations::import;

pub(super) fn file() -> String {
    let module = |event: &Entry| event.product();
    let products: BTreeSet<String> = catalogue::events().map(module).collect();
    let (families, inner): (Vec<_>, Vec<_>) = products.iter().partition(|product| !product.contains('.'));
    let families: String = families.iter().map(|family| format!("    {family},\n")).collect();
    let mut inner: Vec<_> = inner.iter().filter_map(|product| product.rsplit_once('.')).collect();
    inner.sort_unstable();
    let inner: String = inner.iter().map(|(parent, name)| inner_import(parent, name)).collect();
    let imports = format!("from . import (\n{families})\n{inner}");
    let known: String = catalogue::events().map(known).collect();
    format!("{MARK}{HEAD}{imports}{UNION}{known}{DOC}")
}

/// `from .ecommerce import profitsharing as ecommerce_profitsharing`
fn inner_import(parent: &str, name: &str) -> String {
    let alias = alias(&format!("{parent}.{name}"));
    import(0, &format!(".{parent}"), &format!("{name} as {alias}"))
}

fn known(event: &Entry) -> String {
    format!("    Notification[Literal[\"{}\"], {}.{}],\n", event.id(), alias(&event.product()), event.data.name)
}

fn alias(product: &str) -> String {
    product.replace('.', "_")
}

const HEAD: &str = r#""""A notification by its `event`, which tells what its `data` is."""

from typing import Any, Dict, Literal, Union

from .._native import Notification
"#;

const UNION: &str = r#"
__all__ = ["AnyNotification"]

AnyNotification = Union[
"#;

const DOC: &str = r#"    Notification[None, Dict[str, Any]],
]
"""A notification: `event` tells what `data` is; None where the catalogue does not know it."""
"#;
