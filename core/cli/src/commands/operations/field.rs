//! A field with its type and rules, for people and for programs.

use wxpay_core::schema::shape::{Body, Constraint, Field, Kind, Part, Path, inner};
use wxpay_core::{Value, doc};

/// The side that a field is shown for: what is asked has limits, and what is answered has what it has.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Side {
    Request,
    Answer,
}

/// The fields of a body, a row each: name, what it means, what it takes; those of objects below it indented.
pub(super) fn rows(body: &'static Body, side: Side) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    add(body, side, 1, &mut rows);
    rows
}

fn add(body: &'static Body, side: Side, depth: usize, rows: &mut Vec<Vec<String>>) {
    for field in body.fields {
        let star = if field.required { "*" } else { "" };
        let name = format!("{}{}{star}", "  ".repeat(depth), field.name);
        let takes = [vec![kind(&field.kind, side)], rules(field)].concat().join("; ");
        rows.push(vec![name, doc::title(field.doc).to_owned(), takes]);
        if let Some(body) = inner(&field.kind) {
            add(body, side, depth + 1, rows);
        }
    }
}

/// The fields of a body as data.
pub(super) fn data(body: &'static Body, side: Side) -> Value {
    let field = |field: &'static Field| {
        let rules: Vec<Value> = rules(field).into_iter().map(Value::from).collect();
        Value::from([
            ("name", field.name.into()),
            ("required", field.required.into()),
            ("type", kind(&field.kind, side).into()),
            ("rules", rules.into()),
            ("title", doc::title(field.doc).into()),
            ("fields", inner(&field.kind).map(|body| data(body, side)).into()),
        ])
    };
    body.fields.iter().map(field).collect::<Vec<_>>().into()
}

/// What a value is, in words.
fn kind(kind: &Kind, side: Side) -> String {
    let longest = |what: &str, max: &Option<u16>| match max {
        Some(max) => format!("{what}, at most {max} characters"),
        None => what.to_owned(),
    };
    match kind {
        Kind::Text { max } => longest("text", max),
        Kind::Number { max, .. } => format!("your own number, at most {max} of 0-9 A-Z a-z _ - | * @"),
        Kind::Sensitive(padding) => format!("text, at most {} bytes, travels encrypted", padding.max()),
        Kind::Time(format) => format!("time, {format}"),
        Kind::Url { max } => longest("URL", max),
        Kind::Json => "JSON, or its text".into(),
        Kind::Fen if side == Side::Request => "fen, at least 1".into(),
        Kind::Fen | Kind::Money => "fen".into(),
        Kind::Integer => "integer".into(),
        Kind::Unsigned => "integer from 0".into(),
        Kind::Decimal => "number".into(),
        Kind::TextOrNumber => "text or number".into(),
        Kind::Bool => "true or false".into(),
        Kind::OneOf(variants) | Kind::OneOfNumbers(variants) => {
            variants.iter().map(|variant| variant.value).collect::<Vec<_>>().join(" | ")
        }
        Kind::Open(variants) => {
            variants.iter().map(|variant| variant.value).chain(["…"]).collect::<Vec<_>>().join(" | ")
        }
        Kind::Any => "any JSON".into(),
        Kind::Map(kind) => format!("object by names of yours, each {}", self::kind(kind, side)),
        Kind::Object(_) => "object".into(),
        Kind::List(kind) => format!("list of {}", self::kind(kind, side)),
    }
}

/// The rules beyond its own value, and where it travels.
fn rules(field: &Field) -> Vec<String> {
    let spell = |paths: &[Path], and: &str| paths.iter().map(|path| path.join(".")).collect::<Vec<_>>().join(and);
    let rule = |rule: &Constraint| match rule {
        Constraint::Count { min, max } => Some(format!("{min} to {max} entries")),
        Constraint::Unique(paths) => Some(format!("no two with the same {}", spell(paths, " and "))),
        Constraint::AnyOf(paths) => Some(format!("this or {} must be given", spell(paths, " or "))),
        Constraint::Excludes(paths) => Some(format!("not together with {}", spell(paths, " or "))),
        Constraint::OnlyIf { path, value } => Some(format!("only where {} is {value}", path.join("."))),
        Constraint::RequiredIf { path, value } => Some(format!("must be given where {} is {value}", path.join("."))),
        Constraint::Format => None,
    };
    let part = match field.part {
        Part::Header(name) => Some(format!("header {name}")),
        Part::Query => Some("in the query".into()),
        Part::Usual | Part::Body | Part::FileName => None,
    };
    field.rules.iter().filter_map(rule).chain(part).collect()
}
