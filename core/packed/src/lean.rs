//! Drops from the table what nothing reads at run time, for wasm, where every byte is loaded.
//!
//! Only three kinds of field in an answer are read: those to decrypt, links, and those that repeat the request. All
//! others pass through unchanged. In a request, the values of open enumerations are dropped.

use std::collections::BTreeSet;

use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::shape::{Body, Field, Kind, Part};

/// Names of the fields in answers that repeat the request.
pub(crate) struct Said(BTreeSet<&'static str>);

impl Said {
    /// The names that any of these operations asks for: an answer is also compared with another operation's request.
    pub(crate) fn by(entries: &[&'static Entry]) -> Self {
        let fields = entries.iter().flat_map(|entry| entry.body.fields);
        let paths = fields.filter_map(|field| Some(field.echo?.told.first().copied().unwrap_or(field.name)));
        Self(paths.map(|path| path.split('.').next().unwrap_or(path)).collect())
    }

    /// Reduces the answer of an operation.
    pub(crate) fn answer(&self, body: &'static Body) -> &'static Body {
        reduced(body, &|field| self.0.contains(field.name))
    }
}

/// Reduces the data of a notification, or an object within an answer.
pub(crate) fn opened(body: &'static Body) -> &'static Body {
    reduced(body, &|_| false)
}

/// Keeps fields to decrypt, links, what leads to either, and fields that repeat the request.
fn reduced(body: &'static Body, is_said: &dyn Fn(&Field) -> bool) -> &'static Body {
    let fields = body.fields.iter().filter_map(|field| {
        let (kind, is_said) = (sealed(&field.kind), is_said(field));
        let is_read = kind.is_some() || field.file.is_some() || is_said;
        is_read.then(|| Field {
            required: field.required && is_said,
            kind: kind.unwrap_or(Kind::Any),
            rules: &[],
            echo: None,
            part: Part::Usual,
            ..*field
        })
    });
    with(body, fields)
}

/// The kind of a field to decrypt, or of one that leads to such a field or a link.
fn sealed(kind: &'static Kind) -> Option<Kind> {
    match kind {
        Kind::Sensitive(_) => Some(*kind),
        Kind::Object(body) => Some(Kind::Object(opened(body))).filter(|_| !opened(body).fields.is_empty()),
        Kind::List(kind) => sealed(kind).map(|kind| Kind::List(Box::leak(Box::new(kind)))),
        Kind::Map(kind) => sealed(kind).map(|kind| Kind::Map(Box::leak(Box::new(kind)))),
        _ => None,
    }
}

/// Reduces a request: its open enumerations take any value anyway.
pub(crate) fn request(body: &'static Body) -> &'static Body {
    with(body, body.fields.iter().map(|field| Field { kind: taken(&field.kind), ..*field }))
}

fn taken(kind: &'static Kind) -> Kind {
    match kind {
        Kind::Open(_) => Kind::Open(&[]),
        Kind::Object(body) => Kind::Object(request(body)),
        Kind::List(kind) => Kind::List(Box::leak(Box::new(taken(kind)))),
        Kind::Map(kind) => Kind::Map(Box::leak(Box::new(taken(kind)))),
        kind => *kind,
    }
}

/// Rebuilds the body with these fields. Declarations are constants, so this leaks; packing ends soon.
fn with(body: &'static Body, fields: impl Iterator<Item = Field>) -> &'static Body {
    Box::leak(Box::new(Body { fields: fields.collect::<Vec<_>>().leak(), ..*body }))
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, Body, Entry, Kind, Said, opened, request};
    use wxpay_core_schema::shape::inner;

    /// The places to decrypt and the links.
    fn read(body: &'static Body, at: &str, found: &mut BTreeSet<String>) {
        for field in body.fields {
            let place = format!("{at}.{}", field.name);
            if let Some(body) = inner(&field.kind) {
                read(body, &place, found);
            }
            if format!("{:?}", field.kind).contains("Sensitive") && inner(&field.kind).is_none() || field.file.is_some()
            {
                found.insert(place);
            }
        }
    }

    fn places(body: &'static Body) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        read(body, "", &mut found);
        found
    }

    #[test]
    fn a_lean_answer_has_what_is_read_and_nothing_else() {
        let entries: Vec<&Entry> = wxpay_core_catalogue::entries().collect();
        let said = Said::by(&entries);
        let mut sealed = 0;
        for entry in &entries {
            let lean = said.answer(entry.answer);
            assert_eq!(places(lean), places(entry.answer), "{}", entry.id());
            sealed += places(lean).len();
            for (field, echo) in entry.body.fields.iter().filter_map(|field| Some((field, field.echo?))) {
                let path = echo.told.first().copied().unwrap_or(field.name);
                let is_it = |name: &str| path.split('.').next() == Some(name);
                let [told, declared] = [lean, entry.answer]
                    .map(|body| body.fields.iter().find(|field| is_it(field.name)).map(|field| field.required));
                assert_eq!(told, declared, "{}: {path}", entry.id());
            }
        }
        assert!(sealed > 30, "{sealed}");
        for event in wxpay_core_catalogue::events() {
            assert_eq!(places(opened(event.data)), places(event.data), "{}", event.id());
        }
        let query =
            entries.iter().find(|entry| entry.id() == "ecommerce.profitsharing.query_order").map(|entry| entry.answer);
        let names = query.map(|answer| said.answer(answer).fields.iter().map(|field| field.name).collect::<Vec<_>>());
        let names = names.unwrap_or_default();
        assert!(names.contains(&"out_order_no") && !names.contains(&"status"), "{names:?}");
    }

    #[test]
    fn a_lean_request_differs_by_open_enumerations_alone() {
        let closed = |body: &'static Body| {
            let told = format!("{body:?}");
            let mut parts = told.split("Open([");
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |text, part| text + "Open([" + part.split_once("])").map_or("", |(_, rest)| rest))
        };
        let mut differ = 0;
        for entry in wxpay_core_catalogue::entries() {
            assert_eq!(closed(request(entry.body)), closed(entry.body), "{}", entry.id());
            differ += usize::from(format!("{:?}", request(entry.body)) != format!("{:?}", entry.body));
        }
        assert!(differ > 10, "{differ}");
        assert!(matches!(super::taken(&Kind::Bool), Kind::Bool));
    }
}
