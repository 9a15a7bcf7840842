//! A notification as data: by what it is known, what it tells, what makes two of them one.

use crate::module;
use crate::operation;
use crate::shape::{Body, Fields};
use crate::value::{Object, Value};

/// The decrypted data of a notification: what `#[derive(Event)]` makes of a struct of the catalogue.
pub trait Event: Fields {
    /// The event as data.
    const ENTRY: &'static Entry;
}

/// Names of fields, from the outermost inwards; through lists, too.
pub type Path = &'static [&'static str];

/// One declared event.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    #[doc(hidden)]
    pub module: &'static str,
    /// Its name within its product, such as `movement`.
    pub name: &'static str,
    /// The decrypted data.
    pub data: &'static Body,
    /// The spellings of `event_type`.
    pub types: &'static [&'static str],
    /// The `original_type`, where it is given at all.
    pub original_type: Option<&'static str>,
    /// Members that the data holds, which tell it from other data under the same `event_type`.
    pub holds: &'static [Path],
    /// Members that the data of others under the same `event_type` holds.
    pub lacks: &'static [Path],
    /// Parts of the dedupe key: the same wherever the same is told again, and nowhere else. The notification's id if empty.
    pub key: &'static [Part],
    /// Whose outcome it tells; the first that fits.
    pub tells: &'static [Tells],
}

/// One part of a dedupe key.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Part {
    /// These words.
    Text(&'static str),
    /// `event_type` of the notification.
    EventType,
    /// `id` of the notification: told twice, it is two events.
    Id,
    /// The value at this path of the data; through a list, that of each entry.
    Field {
        /// Where.
        path: Path,
        /// True if the key may go without it.
        optional: bool,
    },
}

/// Whose outcome a notification tells.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Tells {
    /// The operation.
    pub operation: &'static operation::Entry,
    /// The number's name in the operation's query, or in the operation where it has none, and where the data holds it.
    pub numbers: &'static [(&'static str, Path)],
    /// Words of `event_type` or `summary` that say so; none where all that is left tells of it.
    pub said_by: &'static [&'static str],
}

/// The operation whose outcome a notification tells, and the numbers to ask for it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Told {
    /// The operation.
    pub operation: &'static operation::Entry,
    /// By the names of the operation's query.
    pub numbers: Object,
}

/// `operation` and `query` by their ids, and the `numbers`.
impl From<&Told> for Value {
    fn from(told: &Told) -> Self {
        Self::from([
            ("operation", told.operation.id().into()),
            ("query", told.operation.query.map(operation::Entry::id).into()),
            ("numbers", told.numbers.clone().into()),
        ])
    }
}

/// The envelope of a notification: what stands beside its data.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // The members of the wire that an event is known by.
pub struct Envelope<'a> {
    /// Repeats carry the same one.
    pub id: &'a str,
    /// Such as `TRANSACTION.SUCCESS`.
    pub event_type: &'a str,
    /// The kind of data; empty is the same as absent.
    pub original_type: Option<&'a str>,
    /// Words for people.
    pub summary: Option<&'a str>,
}

impl Entry {
    /// Called by the derive alone. A name that leads nowhere does not compile.
    #[doc(hidden)]
    pub const fn new(module: &'static str, name: &'static str, data: &'static Body, options: Options) -> Self {
        let Options { types, original_type, holds, lacks, key, tells } = options;
        let mut index = 0;
        while index < holds.len() {
            assert!(data.has(holds[index]), "holds() names what is no field");
            index += 1;
        }
        index = 0;
        while index < key.len() {
            if let Part::Field { path, .. } = key[index] {
                assert!(data.has(path), "key() names what is no field");
            }
            index += 1;
        }
        index = 0;
        while index < tells.len() {
            let asked = match tells[index].operation.query {
                Some(query) => query.body,
                None => tells[index].operation.body,
            };
            let mut number = 0;
            while number < tells[index].numbers.len() {
                let (name, path) = tells[index].numbers[number];
                assert!(asked.has(&[name]), "tells() names a number that the query does not take");
                assert!(data.has(path), "tells() names what is no field");
                number += 1;
            }
            index += 1;
        }
        Self { module, name, data, types, original_type, holds, lacks, key, tells }
    }

    /// The product's dotted name, such as `ecommerce.profitsharing`.
    pub fn product(&self) -> String {
        module::product(self.module)
    }

    /// The id, such as `ecommerce.profitsharing.movement`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.product(), self.name)
    }

    /// True if the notification is of this event.
    pub fn fits(&self, envelope: &Envelope<'_>, data: &Value) -> bool {
        let original_type = envelope.original_type.filter(|told| !told.is_empty());
        self.types.contains(&envelope.event_type)
            && self.original_type.is_none_or(|declared| original_type.is_none_or(|told| told == declared))
            && self.holds.iter().all(|path| !found(data, path).is_empty())
            && self.lacks.iter().all(|path| found(data, path).is_empty())
    }

    /// The dedupe key: the same wherever the same is told again. None if the data lacks a part of it.
    pub fn dedupe_key(&self, envelope: &Envelope<'_>, data: &Value) -> Option<String> {
        let parts = self.key.iter().map(|part| match *part {
            Part::Text(text) => Some(text.to_owned()),
            Part::EventType => Some(envelope.event_type.to_owned()),
            Part::Id => Some(envelope.id.to_owned()),
            Part::Field { path, optional } => {
                let texts: Option<Vec<_>> = found(data, path).into_iter().map(text).collect();
                let part = texts?.join(",");
                (optional || !part.is_empty()).then_some(part)
            }
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// Whose outcome it tells.
    pub fn told(&self, envelope: &Envelope<'_>, data: &Value) -> Option<Told> {
        let said = |word: &&str| {
            envelope.event_type.contains(word) || envelope.summary.is_some_and(|summary| summary.contains(word))
        };
        let tells = self.tells.iter().find(|tells| tells.said_by.is_empty() || tells.said_by.iter().any(said))?;
        let number = |&(name, path): &(&str, Path)| Some((name.to_owned(), (*found(data, path).first()?).clone()));
        Some(Told { operation: tells.operation, numbers: tells.numbers.iter().filter_map(number).collect() })
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (self.module, self.name) == (other.module, other.name)
    }
}

impl Eq for Entry {}

/// What `#[event(…)]` says.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Options {
    pub types: &'static [&'static str],
    pub original_type: Option<&'static str>,
    pub holds: &'static [Path],
    pub lacks: &'static [Path],
    pub key: &'static [Part],
    pub tells: &'static [Tells],
}

/// Every value at a path, through lists; `null` is absent.
fn found<'a>(data: &'a Value, path: &[&str]) -> Vec<&'a Value> {
    match (data, path) {
        (Value::Null, _) => Vec::new(),
        (Value::List(items), [_, ..]) => items.iter().flat_map(|item| found(item, path)).collect(),
        (value, []) => vec![value],
        (value, [name, rest @ ..]) => value.get(name).map(|value| found(value, rest)).unwrap_or_default(),
    }
}

/// A value as a part of a key, in which no `/` or `,` of its own stands.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str().map(str::to_owned).or_else(|| value.as_i64().map(|number| number.to_string()))?;
    Some(text.replace('%', "%25").replace('/', "%2F").replace(',', "%2C"))
}
