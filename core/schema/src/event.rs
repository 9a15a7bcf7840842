//! Notifications as data: what identifies an event, what it tells, and which notifications are the same event.

mod reading;

use crate::module;
use crate::operation;
use crate::sealed::Declared;
use crate::shape::{Body, Fields, same};
use crate::value::{Object, Value};

/// An event; `#[derive(Event)]` implements it for a struct of the catalogue.
pub trait Event: Declared {
    /// The decrypted data: the struct itself, unless it equals that of an answer.
    type Data: Fields;
    /// The event as data.
    const ENTRY: &'static Entry;
}

/// The names of nested fields, outermost first; paths lead through lists.
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
    /// The values of `event_type`, in every spelling.
    pub types: &'static [&'static str],
    /// The `original_type`, for notifications that carry one.
    pub original_type: Option<&'static str>,
    /// Conditions that tell its data from other data with the same `event_type`.
    pub tests: &'static [Test],
    /// Dedupe keys, equal whenever the same thing is reported again and only then: the first one with all its values
    /// counts. Without any, the notification's id is the key.
    pub keys: &'static [&'static [Part]],
    /// Whose outcome it tells; the first match counts.
    pub tells: &'static [Tells],
}

/// A condition on the data.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Test {
    /// There is a value here.
    Holds(Path),
    /// There is no value here; the path may exist only in other data.
    Lacks(Path),
    /// The value here is one of these texts.
    Is(Path, &'static [&'static str]),
}

/// One part of a dedupe key.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Part {
    /// The notification's `event_type`.
    EventType,
    /// The notification's `id`: each notification is an event of its own.
    Id,
    /// The value in the data; through a list, the values of all entries.
    Field(Place),
}

/// Where to find a value in the data.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Place {
    /// The first of these paths with a value counts.
    pub paths: &'static [Path],
    /// True if the value may be missing.
    pub optional: bool,
}

/// Whose outcome a notification tells.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Tells {
    /// The operation.
    pub operation: &'static operation::Entry,
    /// Names of numbers in the query for the outcome, and where the data holds them. If a required one is missing, the
    /// notification is about another operation.
    pub numbers: &'static [(&'static str, Place)],
    /// Further conditions on the data.
    pub tests: &'static [Test],
    /// Words in `event_type` or `summary` that say so; empty if everything left is about this operation.
    pub said_by: &'static [&'static str],
}

/// The operation whose outcome a notification tells, with the numbers for its query.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Told {
    /// The operation.
    pub operation: &'static operation::Entry,
    /// The numbers, by their names in the query.
    pub numbers: Object,
}

impl Told {
    /// The query that takes the numbers; `None` if the operation has none.
    pub fn query(&self) -> Option<&'static operation::Entry> {
        asks(self.operation)
    }
}

/// `operation` and `query` as their ids, and the `numbers`.
impl From<&Told> for Value {
    fn from(told: &Told) -> Self {
        Self::from([
            ("operation", told.operation.id().into()),
            ("query", told.query().map(operation::Entry::id).into()),
            ("numbers", told.numbers.clone().into()),
        ])
    }
}

/// The members of a notification around its data.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // The members that can identify an event.
pub struct Envelope<'a> {
    /// The notification's id; repeats carry the same one.
    pub id: &'a str,
    /// The event's name, such as `TRANSACTION.SUCCESS`.
    pub event_type: &'a str,
    /// The kind of data; empty counts as absent.
    pub original_type: Option<&'a str>,
    /// A summary for people.
    pub summary: Option<&'a str>,
}

impl Entry {
    /// Only the derive calls it. A name that leads nowhere does not compile.
    #[doc(hidden)]
    pub const fn new(module: &'static str, name: &'static str, data: &'static Body, options: Options) -> Self {
        let Options { tests, keys, tells, .. } = options;
        check_tests(data, tests);
        let mut index = 0;
        while index < keys.len() {
            let mut part = 0;
            while part < keys[index].len() {
                if let Part::Field(place) = keys[index][part] {
                    assert!(place.leads(data), "key() names what is no field");
                }
                part += 1;
            }
            index += 1;
        }
        index = 0;
        while index < tells.len() {
            let Tells { operation, numbers, tests, .. } = tells[index];
            check_tests(data, tests);
            let asked = match asks(operation) {
                Some(query) => query.body,
                None => operation.body,
            };
            let mut number = 0;
            while number < numbers.len() {
                let (name, place) = numbers[number];
                assert!(asked.has(&[name]), "tells() names a number that the query does not take");
                assert!(place.leads(data), "tells() names what is no field");
                number += 1;
            }
            index += 1;
        }
        Self::unchecked(module, name, data, options)
    }

    /// Rebuilds a declaration from the table, which was checked when it was made.
    #[doc(hidden)]
    pub const fn unchecked(module: &'static str, name: &'static str, data: &'static Body, options: Options) -> Self {
        let Options { types, original_type, tests, keys, tells } = options;
        Self { module, name, data, types, original_type, tests, keys, tells }
    }

    /// The product's dotted name, such as `ecommerce.profitsharing`.
    pub fn product(&self) -> String {
        module::product(self.module)
    }

    /// The id, such as `ecommerce.profitsharing.movement`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.product(), self.name)
    }
}

/// What asks for an operation's outcome: its query, or the operation itself if it is one.
const fn asks(operation: &'static operation::Entry) -> Option<&'static operation::Entry> {
    match operation.query {
        None if same(operation.method, "GET") => Some(operation),
        query => query,
    }
}

const fn check_tests(data: &Body, tests: &[Test]) {
    let mut index = 0;
    while index < tests.len() {
        match tests[index] {
            Test::Holds(path) => assert!(data.has(path), "holds() names what is no field"),
            Test::Is(path, _) => assert!(data.has(path), "when() names what is no field"),
            Test::Lacks(_) => {}
        }
        index += 1;
    }
}

impl Test {
    /// True if no data can pass both tests.
    pub fn excludes(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Holds(held) | Self::Is(held, _), Self::Lacks(lacked))
            | (Self::Lacks(lacked), Self::Holds(held) | Self::Is(held, _)) => held.starts_with(lacked),
            (Self::Is(path, words), Self::Is(other_path, others)) => {
                path == other_path && !words.iter().any(|word| others.contains(word))
            }
            _ => false,
        }
    }
}

impl Place {
    const fn leads(&self, data: &Body) -> bool {
        let mut index = 0;
        while index < self.paths.len() {
            if !data.has(self.paths[index]) {
                return false;
            }
            index += 1;
        }
        true
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (module::modules(self.module), self.name) == (module::modules(other.module), other.name)
    }
}

impl Eq for Entry {}

/// The arguments of `#[event(…)]`.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Options {
    pub types: &'static [&'static str],
    pub original_type: Option<&'static str>,
    pub tests: &'static [Test],
    pub keys: &'static [&'static [Part]],
    pub tells: &'static [Tells],
}
