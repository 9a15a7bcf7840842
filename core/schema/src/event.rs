//! A kind of notification as data: by what it is known, what it tells, what makes two of them one.

mod reading;

use crate::module;
use crate::operation;
use crate::shape::{Body, Fields, same};
use crate::value::{Object, Value};

/// A kind of notification: what `#[derive(Event)]` makes of a struct of the catalogue.
pub trait Event {
    /// The decrypted data: the struct itself, unless it is that of an answer.
    type Data: Fields;
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
    /// Conditions that tell its data from other data under the same `event_type`.
    pub tests: &'static [Test],
    /// Dedupe keys, the same wherever the same is told again, and nowhere else: the first of which nothing is missing. Where
    /// there is none, it is the notification's id.
    pub keys: &'static [&'static [Part]],
    /// Whose outcome it tells; the first that fits.
    pub tells: &'static [Tells],
}

/// A condition on the data.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Test {
    /// Something stands here.
    Holds(Path),
    /// Nothing stands here. It may be what only others have.
    Lacks(Path),
    /// One of these texts stands here.
    Is(Path, &'static [&'static str]),
}

/// One part of a dedupe key.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Part {
    /// `event_type` of the notification.
    EventType,
    /// `id` of the notification: told twice, it is two events.
    Id,
    /// The value in the data; through a list, that of each entry.
    Field(Place),
}

/// Where the data holds something.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Place {
    /// The first of these where something stands.
    pub paths: &'static [Path],
    /// Whether it may be missing.
    pub optional: bool,
}

/// Whose outcome a notification tells.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Tells {
    /// The operation.
    pub operation: &'static operation::Entry,
    /// A number by its name in what asks for the outcome, and where the data holds it. Where one is missing that is not
    /// optional, it tells of another operation.
    pub numbers: &'static [(&'static str, Place)],
    /// Further conditions on the data.
    pub tests: &'static [Test],
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

impl Told {
    /// The query that takes the numbers; none where nothing asks for the outcome.
    pub fn query(&self) -> Option<&'static operation::Entry> {
        asks(self.operation)
    }
}

/// `operation` and `query` by their ids, and the `numbers`.
impl From<&Told> for Value {
    fn from(told: &Told) -> Self {
        Self::from([
            ("operation", told.operation.id().into()),
            ("query", told.query().map(operation::Entry::id).into()),
            ("numbers", told.numbers.clone().into()),
        ])
    }
}

/// What stands beside the data in a notification.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // The members of the wire that an event is known by.
pub struct Envelope<'a> {
    /// Repeats carry the same one.
    pub id: &'a str,
    /// Such as `TRANSACTION.SUCCESS`.
    pub event_type: &'a str,
    /// What the data is; empty and absent are one.
    pub original_type: Option<&'a str>,
    /// Words for people.
    pub summary: Option<&'a str>,
}

impl Entry {
    /// Called by the derive alone. A name that leads nowhere does not compile.
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

    /// As it was declared: what the table tells was checked when it was made.
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

/// What asks for an operation's outcome: its query, or itself where it asks.
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
    /// True if no data passes both.
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
    pub tests: &'static [Test],
    pub keys: &'static [&'static [Part]],
    pub tells: &'static [Tells],
}
