//! `_operations.py`: every operation as a method of its product's namespace.

use std::collections::BTreeMap;
use std::fmt::Write;

use wxpay_core::catalogue;
use wxpay_core::operation::Entry;

use super::{MARK, docstring};
use crate::generate::shared::class_name;

/// A namespace: what stands under it, by name.
#[derive(Default)]
struct Namespace {
    spaces: BTreeMap<String, Namespace>,
    operations: Vec<&'static Entry>,
}

pub(super) fn file() -> String {
    let mut root = Namespace::default();
    for entry in catalogue::entries() {
        let product = entry.product();
        let space = product.split('.').fold(&mut root, |space, name| space.spaces.entry(name.into()).or_default());
        space.operations.push(entry);
    }
    let mut text = format!("{MARK}{OPERATIONS_HEAD}");
    classes(&root, "", &mut text);
    let _ = write!(
        text,
        "\n\nclass Products(Merchant, Named):\n    \"\"\"The products of the catalogue, as a merchant's attributes.\"\"\"\n"
    );
    properties(&root, "", "self", &mut text);
    text
}

const OPERATIONS_HEAD: &str = r#""""The operations as methods: `merchant.ecommerce.profitsharing.create_order(…)`."""

from __future__ import annotations

from ._namespace import Named, Namespace
from ._native import Merchant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, Optional

    from . import types
    from ._native import Request

    Extra = Optional[Mapping[str, Any]]
    When = Optional[types.Moment]
"#;

fn classes(space: &Namespace, path: &str, text: &mut String) {
    for (name, space) in &space.spaces {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        classes(space, &path, text);
        let _ =
            write!(text, "\n\nclass {}(Namespace):\n    __slots__ = ()\n    _path = \"{path}\"\n", class_name(&path));
        properties(space, &path, "self._merchant", text);
        for entry in &space.operations {
            let needed = entry.body.fields.iter().any(|field| field.required);
            let body = format!("types.{}", entry.body.name);
            let body = if needed { body } else { format!("{body} | None = None") };
            let _ = write!(
                text,
                "\n    def {}(\n        self, body: {body}, extra: Extra = None, moment: When = None\n    ) -> Request[types.{}]:\n{}        return self._merchant.prepare(\"{}\", body, extra, moment)\n",
                entry.name,
                entry.answer.name,
                docstring(entry.doc, 8),
                entry.id(),
            );
        }
    }
}

fn properties(space: &Namespace, path: &str, merchant: &str, text: &mut String) {
    for name in space.spaces.keys() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        let class = class_name(&path);
        let _ = write!(text, "\n    @property\n    def {name}(self) -> {class}:\n        return {class}({merchant})\n");
    }
}
