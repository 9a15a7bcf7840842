//! `types.py`: every body and answer as a TypedDict, every table of names as a Literal.

use std::collections::BTreeMap;
use std::fmt::Write;

use wxpay_core::advice::{Action, Host};
use wxpay_core::catalogue::{self, ecommerce::profitsharing::Movement};
use wxpay_core::shape::{Body, Field, Fields, Kind as Shape, Variant};
use wxpay_core::{Cause, Hint, Kind, Outcome, Rule};

use super::{MARK, docstring};
use crate::generate::shared::{Side, documented, is_identifier};

pub(super) fn file() -> String {
    let mut names = Names::default();
    for entry in catalogue::entries() {
        names.body(entry.body, Side::Request);
        names.body(entry.answer, Side::Answer);
    }
    names.body(Movement::BODY, Side::Answer);
    let mut literals = String::new();
    let mut literal = |name: &str, values: Vec<&str>, doc: &str| {
        names.all.push(name.into());
        let _ = write!(literals, "\n{name} = {}\n\"\"\"{doc}\"\"\"\n", one_of(values.into_iter()));
    };
    literal("Kind", Kind::ALL.iter().map(|kind| kind.as_str()).collect(), "What went wrong: `error.kind`.");
    literal(
        "Rule",
        Rule::ALL.iter().map(|rule| rule.as_str()).collect(),
        "Which rule a place in the body breaks: `error.rule`.",
    );
    literal(
        "Cause",
        Cause::ALL.iter().map(|cause| cause.as_str()).collect(),
        "Why an outcome is unknown: `error.cause`.",
    );
    literal(
        "Action",
        Action::ALL.iter().map(|action| action.as_str()).collect(),
        "What to do next: `error.advice.action`.",
    );
    literal(
        "Host",
        Host::ALL.iter().map(|host| host.as_str()).collect(),
        "Where the next attempt goes: `error.advice.host`.",
    );
    literal(
        "Outcome",
        Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect(),
        "What became of an operation: `answer.outcome`.",
    );
    literal(
        "Hint",
        Hint::ALL.iter().map(|hint| hint.as_str()).collect(),
        "What may have happened to a message that was not believed: `explanation.hints`.",
    );
    names.all.sort();
    let all: Vec<String> = names.all.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let types = format!("{literals}{MOMENT}{}", names.text);
    format!("{MARK}{TYPES_HEAD}{}\n__all__ = [\n    \"Moment\",\n{}]\n{types}", imports(&types), all.concat())
}

const TYPES_HEAD: &str = r#""""Bodies and answers as types, present at run time: `from wxpay_core.types import CreateOrder`.

Field names and values are WeChat Pay's; money is in fen (分). Of an answer every type is open: fields and values that are
not named here pass through.
"""

"#;

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

const MOMENT: &str = r#"

class Moment(TypedDict, total=False):
    """When a request is made; the system fills in what is left out."""

    timestamp: int
    """Unix time in seconds."""
    nonce: str
    """1 to 32 letters and digits, used once."""
"#;

/// The classes that are written, each after those it names.
#[derive(Default)]
struct Names {
    all: Vec<String>,
    text: String,
    written: BTreeMap<String, String>,
}

impl Names {
    fn body(&mut self, body: &'static Body, side: Side) -> String {
        let name = body.name;
        let text = if body.fields.iter().all(|field| is_attribute(field.name)) {
            self.class(body, side)
        } else {
            self.call(body, side)
        };
        if let Some(known) = self.written.get(name) {
            assert!(*known == text, "two different bodies are called {name}");
        } else {
            let _ = write!(self.text, "\n\n{text}");
            self.written.insert(name.into(), text);
            self.all.push(name.into());
        }
        name.into()
    }

    fn class(&mut self, body: &'static Body, side: Side) -> String {
        let (required, optional): (Vec<_>, Vec<_>) = body.fields.iter().partition(|field| field.required);
        let required: String = required.into_iter().map(|field| self.field(field, side)).collect();
        let optional: String = optional.into_iter().map(|field| self.field(field, side)).collect();
        let (name, doc) = (body.name, docstring(body.doc, 4));
        match (required.as_str(), optional.as_str()) {
            ("", "") if doc.is_empty() => format!("class {name}(TypedDict):\n    pass\n"),
            ("", "") => format!("class {name}(TypedDict):\n{doc}"),
            (required, "") => format!("class {name}(TypedDict):\n{doc}\n{required}"),
            ("", optional) => format!("class {name}(TypedDict, total=False):\n{doc}\n{optional}"),
            // The form that Python 3.9 knows: NotRequired is of 3.11.
            (required, optional) => format!(
                "class _{name}(TypedDict):\n{required}\n\nclass {name}(_{name}, total=False):\n{doc}\n{optional}"
            ),
        }
    }

    /// By calls, for names that cannot be attributes, such as `from`.
    fn call(&mut self, body: &'static Body, side: Side) -> String {
        let name = body.name;
        let mut text = String::new();
        for (class, required, totality) in
            [(format!("_{name}"), true, ""), (format!("_{name}Rest"), false, ", total=False")]
        {
            let fields = body.fields.iter().filter(|field| field.required == required);
            let entries: String = fields
                .map(|field| format!("        \"{}\": {},\n", field.name, self.annotation(field, side)))
                .collect();
            let _ = write!(text, "{class} = TypedDict(\n    \"{class}\",\n    {{\n{entries}    }}{totality},\n)\n");
        }
        let mut doc = body.doc.trim().to_owned();
        for field in body.fields {
            let _ = write!(doc, "\n- `{}` {}", field.name, documentation(field).trim().replace('\n', " "));
        }
        format!("{text}\n\nclass {name}(_{name}, _{name}Rest):\n{}", docstring(&doc, 4))
    }

    fn field(&mut self, field: &'static Field, side: Side) -> String {
        let ty = self.annotation(field, side);
        format!("    {}: {ty}\n{}", field.name, docstring(&documentation(field), 4))
    }

    fn annotation(&mut self, field: &'static Field, side: Side) -> String {
        let ty = self.shape(&field.kind, side);
        // `None` is the same as absent.
        if side == Side::Request && !field.required { format!("Optional[{ty}]") } else { ty }
    }

    fn shape(&mut self, kind: &'static Shape, side: Side) -> String {
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
                format!("{map}[str, {}]", self.shape(kind, side))
            }
            Shape::Object(body) => self.body(body, side),
            Shape::List(kind) => {
                let list = if side == Side::Answer { "List" } else { "Sequence" };
                format!("{list}[{}]", self.shape(kind, side))
            }
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

fn one_of<'a>(values: impl Iterator<Item = &'a str>) -> String {
    let values: Vec<String> = values.map(|value| format!("\"{value}\"")).collect();
    let line = values.join(", ");
    if line.len() < 80 {
        format!("Literal[{line}]")
    } else {
        format!("Literal[\n        {},\n    ]", values.join(",\n        "))
    }
}
