//! `types/`: every body and answer as a TypedDict, a module a product.

use std::fmt::Write;

use wxpay_core::schema::shape::{Body, Field, Kind as Shape, Variant};

use super::{MARK, docstring, file, one_of};
use crate::generate::File;
use crate::generate::shared::{Side, documented, is_identifier};
use crate::generate::space::Space;

pub(super) fn files(root: &Space) -> Vec<File> {
    root.below().into_iter().map(|space| file("types", space, module(space))).collect()
}

fn module(space: &Space) -> String {
    let text: String = space.bodies.iter().map(|(body, side)| format!("\n\n{}", definition(body, *side))).collect();
    let mut names: Vec<&str> = space.bodies.iter().map(|(body, _)| body.name).collect();
    names.sort_unstable();
    let all: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let head = format!("{MARK}\"\"\"Bodies and answers of {}.\"\"\"\n", space.path);
    if names.is_empty() { head } else { format!("{head}\n{}\n__all__ = [\n{all}]\n{text}", imports(&text)) }
}

/// What the types are made of, as far as one is used.
fn imports(text: &str) -> String {
    let used = |name: &&str| {
        text.contains(&format!("{name}["))
            || text.contains(&format!("({name}"))
            || *name == "Any" && text.contains(name)
    };
    let names = ["Any", "Dict", "List", "Literal", "Mapping", "Optional", "Sequence", "TypedDict", "Union"];
    let names: Vec<&str> = names.into_iter().filter(used).collect();
    let decimal = if text.contains("Decimal]") { "from decimal import Decimal\n" } else { "" };
    format!("{decimal}from typing import {}\n", names.join(", "))
}

fn definition(body: &'static Body, side: Side) -> String {
    if body.fields.iter().all(|field| is_attribute(field.name)) { class(body, side) } else { call(body, side) }
}

fn class(body: &'static Body, side: Side) -> String {
    let (required, optional): (Vec<_>, Vec<_>) = body.fields.iter().partition(|field| field.required);
    let required: String = required.into_iter().map(|field| member(field, side)).collect();
    let optional: String = optional.into_iter().map(|field| member(field, side)).collect();
    let (name, doc) = (body.name, docstring(body.doc, 4));
    match (required.as_str(), optional.as_str()) {
        ("", "") if doc.is_empty() => format!("class {name}(TypedDict):\n    pass\n"),
        ("", "") => format!("class {name}(TypedDict):\n{doc}"),
        (required, "") => format!("class {name}(TypedDict):\n{doc}\n{required}"),
        ("", optional) => format!("class {name}(TypedDict, total=False):\n{doc}\n{optional}"),
        // The form that Python 3.9 knows: NotRequired is of 3.11.
        (required, optional) => {
            format!("class _{name}(TypedDict):\n{required}\n\nclass {name}(_{name}, total=False):\n{doc}\n{optional}")
        }
    }
}

/// By calls, for names that cannot be attributes, such as `from`.
fn call(body: &'static Body, side: Side) -> String {
    let name = body.name;
    let mut text = String::new();
    for (class, required, totality) in
        [(format!("_{name}"), true, ""), (format!("_{name}Rest"), false, ", total=False")]
    {
        let fields = body.fields.iter().filter(|field| field.required == required);
        let entries: String =
            fields.map(|field| format!("        \"{}\": {},\n", field.name, annotation(field, side))).collect();
        let _ = write!(text, "{class} = TypedDict(\n    \"{class}\",\n    {{\n{entries}    }}{totality},\n)\n");
    }
    let mut doc = body.doc.trim().to_owned();
    for field in body.fields {
        let _ = write!(doc, "\n- `{}` {}", field.name, documentation(field).trim().replace('\n', " "));
    }
    format!("{text}\n\nclass {name}(_{name}, _{name}Rest):\n{}", docstring(&doc, 4))
}

fn member(field: &'static Field, side: Side) -> String {
    let ty = annotation(field, side);
    format!("    {}: {ty}\n{}", field.name, docstring(&documentation(field), 4))
}

fn annotation(field: &'static Field, side: Side) -> String {
    let ty = shape(&field.kind, side);
    // `None` is the same as absent.
    if side == Side::Request && !field.required { format!("Optional[{ty}]") } else { ty }
}

fn shape(kind: &'static Shape, side: Side) -> String {
    match kind {
        Shape::Text { .. } | Shape::Number { .. } | Shape::Sensitive(_) | Shape::Time(_) | Shape::Url { .. } => {
            "str".into()
        }
        Shape::Fen | Shape::Money | Shape::Integer | Shape::Unsigned => "int".into(),
        Shape::Decimal => "Union[int, float, Decimal]".into(),
        Shape::TextOrNumber => "Union[str, int]".into(),
        Shape::Json if side == Side::Request => "Union[str, Sequence[Any], Mapping[str, Any]]".into(),
        Shape::Json => "str".into(),
        Shape::Bool => "bool".into(),
        Shape::OneOf(variants) => {
            let literal = one_of(variants.iter().map(|variant| variant.value));
            if side == Side::Answer { format!("Union[{literal}, str]") } else { literal }
        }
        Shape::Open(variants) => format!("Union[{}, str]", one_of(variants.iter().map(|variant| variant.value))),
        Shape::OneOfNumbers(_) if side == Side::Answer => "int".into(),
        Shape::OneOfNumbers(variants) => {
            format!("Literal[{}]", variants.iter().map(|variant| variant.value).collect::<Vec<_>>().join(", "))
        }
        Shape::Any => "Any".into(),
        Shape::Map(kind) => {
            let map = if side == Side::Answer { "Dict" } else { "Mapping" };
            format!("{map}[str, {}]", shape(kind, side))
        }
        Shape::Object(body) => body.name.into(),
        Shape::List(kind) => {
            let list = if side == Side::Answer { "List" } else { "Sequence" };
            format!("{list}[{}]", shape(kind, side))
        }
    }
}

/// What a field says, and each value of its enumeration.
fn documentation(field: &'static Field) -> String {
    let mut doc = documented(field.doc, &field.kind);
    for Variant { value, doc: meaning } in variants(&field.kind) {
        let _ = write!(doc, "\n- `{value}` {}", meaning.trim());
    }
    doc
}

/// Whether a class can have a member of this name.
fn is_attribute(name: &str) -> bool {
    is_identifier(name) && !wxpay_core::keyword::PYTHON.contains(&name)
}

fn variants(kind: &'static Shape) -> &'static [Variant] {
    match kind {
        Shape::OneOf(variants) | Shape::Open(variants) | Shape::OneOfNumbers(variants) => variants,
        Shape::List(kind) | Shape::Map(kind) => variants(kind),
        _ => &[],
    }
}
