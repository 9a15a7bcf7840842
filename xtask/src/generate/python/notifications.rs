//! `types/notifications.py`: a notification by its event.

use std::collections::BTreeSet;

use wxpay_core::event::Entry;
use wxpay_core_catalogue as catalogue;

use super::MARK;

pub(super) fn file() -> String {
    let module = |event: &Entry| event.product();
    let products: BTreeSet<String> = catalogue::events().map(module).collect();
    let imports: String = products.iter().map(|product| import(product)).collect();
    let known: String = catalogue::events().map(known).collect();
    format!("{MARK}{HEAD}{imports}{UNION}{known}{DOC}")
}

/// `from .ecommerce import profitsharing as ecommerce_profitsharing`
fn import(product: &str) -> String {
    let (parent, name) = product.rsplit_once('.').unwrap_or(("", product));
    let alias = alias(product);
    if alias == name {
        format!("from .{parent} import {name}\n")
    } else {
        format!("from .{parent} import {name} as {alias}\n")
    }
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
