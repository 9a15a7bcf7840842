//! A JSON body as people read it: indented, and what is sensitive marked and opened.

use maud::{Markup, html};
use serde_json::Value;
use wxpay_core::schema::shape::{Body, Kind};

/// Opens a sensitive field, where it can be.
pub(super) type Open<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A body by its declaration; bytes that are no JSON as text.
pub(super) fn body(bytes: &[u8], declared: Option<&Body>, open: Open<'_>) -> Markup {
    match serde_json::from_slice::<Value>(bytes) {
        Ok(json) => html! { pre.json { (object_or(&json, declared, 0, open)) } },
        Err(_) if bytes.is_empty() => html! { p.hint { "—" } },
        Err(_) => {
            let text: String = String::from_utf8_lossy(bytes).chars().take(4000).collect();
            html! { pre { (text) } }
        }
    }
}

/// JSON without a declaration.
pub(super) fn plain(json: &Value) -> Markup {
    html! { pre.json { (object_or(json, None, 0, &|_| None)) } }
}

fn object_or(json: &Value, declared: Option<&Body>, depth: usize, open: Open<'_>) -> Markup {
    let Value::Object(members) = json else { return value(json, None, depth, open) };
    let field = |name: &str| declared.and_then(|body| body.fields.iter().find(|field| field.name == name));
    let last = members.len().saturating_sub(1);
    html! {
        "{"
        @for (index, (name, member)) in members.iter().enumerate() {
            (line(depth + 1))
            span.name { (Value::from(name.as_str())) } ": "
            (value(member, field(name).map(|field| &field.kind), depth + 1, open))
            @if index < last { "," }
        }
        @if !members.is_empty() { (line(depth)) }
        "}"
    }
}

fn value(json: &Value, kind: Option<&Kind>, depth: usize, open: Open<'_>) -> Markup {
    match (json, kind) {
        (Value::Object(_), Some(Kind::Object(body))) => object_or(json, Some(body), depth, open),
        (Value::Object(_), _) => object_or(json, None, depth, open),
        (Value::Array(items), kind) => {
            let kind = if let Some(Kind::List(kind)) = kind { Some(*kind) } else { None };
            let last = items.len().saturating_sub(1);
            html! {
                "["
                @for (index, item) in items.iter().enumerate() {
                    (line(depth + 1)) (value(item, kind, depth + 1, open))
                    @if index < last { "," }
                }
                @if !items.is_empty() { (line(depth)) }
                "]"
            }
        }
        (Value::String(text), Some(Kind::Sensitive(_))) => html! {
            mark.sensitive title=(text) {
                @match open(text) {
                    Some(plain) => { "🔒 " (Value::from(plain)) }
                    None => { "🔒 " (Value::from(text.chars().take(24).collect::<String>() + "…")) }
                }
            }
        },
        (Value::String(_), _) => html! { span.text { (json) } },
        _ => html! { span.literal { (json) } },
    }
}

fn line(depth: usize) -> String {
    format!("\n{}", "  ".repeat(depth))
}
