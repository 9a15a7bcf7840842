//! `_operations/`: every operation as a method of its product's namespace, a module a product.

use wxpay_core::schema::front_end::Call;
use wxpay_core::schema::shape::Body;

use super::{MARK, docstring, file};
use crate::generate::File;
use crate::generate::shared::{needs_body, titled};
use crate::generate::space::Space;

pub(super) fn files(root: &Space) -> Vec<File> {
    let mut files = vec![file("_operations", root, products(root))];
    files.extend(root.below().into_iter().map(|space| file("_operations", space, namespace(space))));
    files
}

/// The root: what a merchant has.
fn products(root: &Space) -> String {
    format!(
        "{MARK}\"\"\"The operations as methods: `merchant.ecommerce.profitsharing.create_order(…)`.

A product's module is loaded when it is first asked for.
\"\"\"

from __future__ import annotations

from wxpay_core._namespace import Named
from wxpay_core._native import Merchant as Native

{}

class Products(Native, Named):
    \"\"\"The products of the catalogue, as a merchant's attributes.\"\"\"
{}",
        imports(root, Vec::new()),
        properties(root, "self"),
    )
}

fn namespace(space: &Space) -> String {
    let (path, class) = (&space.path, space.class());
    let types = types(space);
    let methods = space.operations.iter().map(|entry| method(entry)).chain(space.calls.iter().map(call));
    let methods: String = methods.collect();
    let about = if space.calls.is_empty() { format!("The operations of {path}.") } else { FRONT_END.into() };
    format!(
        "{MARK}\"\"\"{about}\"\"\"

from __future__ import annotations

from wxpay_core._namespace import Namespace

{}

class {class}(Namespace):
    __slots__ = ()
    _path = \"{path}\"
{}{methods}",
        imports(space, types),
        properties(space, "self._merchant"),
    )
}

const FRONT_END: &str = "What a front end is given to call WeChat, made by the merchant.";

/// Modules and what a checker imports from them, for the operations and calls of the space itself.
fn types(space: &Space) -> Vec<(String, String)> {
    let (package, name) = space
        .path
        .rsplit_once('.')
        .map_or((String::new(), &*space.path), |(package, name)| (format!(".{package}"), name));
    let namespace = |names: &str| ("wxpay_core._namespace".into(), names.into());
    let types = (format!("wxpay_core.types{package}"), format!("{name} as types"));
    if !space.calls.is_empty() {
        return vec![namespace("When"), types];
    }
    if space.operations.is_empty() {
        return Vec::new();
    }
    vec![namespace(names(space)), ("wxpay_core._native".into(), "Request".into()), types]
}

fn names(space: &Space) -> &'static str {
    if space.operations.iter().any(|entry| entry.upload().is_some()) { "Extra, File, When" } else { "Extra, When" }
}

/// What only a checker imports.
fn imports(space: &Space, mut all: Vec<(String, String)>) -> String {
    all.extend(space.spaces.values().map(|space| (module(space), space.class())));
    all.sort();
    let lines: String = all.iter().map(|(module, names)| import(4, module, names)).collect();
    format!("TYPE_CHECKING = False\nif TYPE_CHECKING:\n{lines}")
}

/// An import, over three lines where one would be too long.
pub(super) fn import(indent: usize, module: &str, name: &str) -> String {
    let front = " ".repeat(indent);
    let line = format!("{front}from {module} import {name}\n");
    if line.len() <= LINE { line } else { format!("{front}from {module} import (\n{front}    {name},\n{front})\n") }
}

/// The longest line that ruff lets stand, and its end.
const LINE: usize = 121;

fn properties(space: &Space, merchant: &str) -> String {
    let property = |space: &Space| {
        let (name, class) = (space.name(), space.class());
        format!(
            "
    @property
    def {name}(self) -> {class}:
{}
        return {class}({merchant})
",
            import(8, &module(space), &class)
        )
    };
    space.spaces.values().map(property).collect()
}

fn module(space: &Space) -> String {
    format!("wxpay_core._operations.{}", space.path)
}

fn method(entry: &wxpay_core::Entry) -> String {
    let body = format!("types.{}", entry.body.name);
    let body = if needs_body(entry) { body } else { format!("{body} | None = None") };
    let (file, given) = if entry.upload().is_some() { (" file: File,", ", file") } else { ("", "") };
    let answer = if entry.answers_file() { "None".into() } else { format!("types.{}", entry.answer.name) };
    format!(
        "
    def {}(
        self, body: {body},{file} extra: Extra = None, moment: When = None
    ) -> Request[{answer}]:
{}        return self._merchant.prepare(\"{}\", body, extra, moment{given})
",
        entry.name,
        docstring(&titled(entry), 8),
        entry.id(),
    )
}

fn call((call, result): &(&'static Call, &'static Body)) -> String {
    format!(
        "
    def {name}(
        self, given: types.{}, moment: When = None
    ) -> types.{result}:
{}        result: types.{result} = self._merchant.prepare_front_end(\"{name}\", given, moment)
        return result
",
        call.given.name,
        docstring(call.given.doc, 8),
        result = result.name,
        name = call.name,
    )
}
