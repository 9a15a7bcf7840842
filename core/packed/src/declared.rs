//! The vocabulary of declarations as bytes.
//!
//! It omits documentation and the names of bodies, which nothing reads at run time, and the limits, which stand where
//! operations are listed.

use wxpay_core_schema::echo::Witness;
use wxpay_core_schema::event;
use wxpay_core_schema::file::{Carries, Digest, Hash, Link, Upload};
use wxpay_core_schema::limit::Limit;
use wxpay_core_schema::operation::{Entry, Options, TopUp};
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::pages::{By, Pages};
use wxpay_core_schema::query::Source;
use wxpay_core_schema::remedy::{Remedy, Trouble};
use wxpay_core_schema::shape::{Body, Constraint, Echo, Field, Kind, Padding, Part, Role, Variant};

use crate::bytes::Reader;
use crate::codec::{Packed, Writer, packed_enums, packed_structs};

packed_structs! {
    Variant { value; doc: "" }
    Echo { role, told, rest }
    Reasons { list, state, failed, reason }
    Remedy { zh, en }
    TopUp { message, remedy }
    Witness { given, list, entry, owner, remedy }
    Options {
        outcome, failures, remedies, witness, top_up, finished_at, repeatable, idempotent, bootstrap, query, host, file,
        pages, query_by, repeat_if; limits: &[]
    }
    Limit { per, rate }
    Upload { name, digest, hash, algorithm, suffixes }
    Link { hash, sealed }
    Pages { at, by, limit, total, list }
}

packed_enums! {
    Kind, else Self::Any, {
        Text { max }, Number { max, new }, Sensitive(padding), Time(format), Url { max }, Json, Fen, Money, Integer, Unsigned,
        Decimal, TextOrNumber, Bool, OneOf(variants), Open(variants), OneOfNumbers(variants), Any, Map(kind), Object(body),
        List(kind),
    }
    Padding, else Self::Oaep, { Oaep, Pkcs1 }
    Constraint, else Self::Format, {
        Count { min, max }, Unique(paths), AnyOf(paths), Excludes(paths), OnlyIf { path, value }, RequiredIf { path, value },
        Format,
    }
    Role, else Self::Identity, { Identity, Term, Proof }
    Part, else Self::Usual, { Usual, Query, Body, Header(name), FileName }
    Carries, else Self::Nothing, { Nothing, Upload(form), Answer }
    Hash, else Self::Sha256, { Sha1, Sha256, Sm3 }
    Digest, else Self::Is(Hash::Sha256), { By(field), Is(hash) }
    By, else Self::Entries, { Entries, Pages, Cursor(next) }
    Lifecycle, else Self::None, { None, Done, Accepted, Told(cases) }
    Test, else Self::Absent(""), {
        Is(path, words), IsOther(path, words), Absent(path), Empty(list), Every(list, path, words), Some(list, path, words),
        No(list, path, words), Positive(path),
    }
    Source, else Self::Text(""), { Field(place), Optional(place), Text(text) }
    Trouble, else Self::Status(0), { Code(code), Message(words), Status(status), Reason(reason) }
}

packed_structs! {
    event::Options { types, original_type, tests, keys, tells }
    event::Place { paths, optional }
    event::Tells { operation, numbers, tests, said_by }
}

packed_enums! {
    event::Part, else Self::Id, { EventType, Id, Field(place) }
    event::Test, else Self::Holds(&[]), { Holds(path), Lacks(path), Is(path, words) }
}

/// Written inline; read once and leaked.
macro_rules! constants {
    ($($type:ident)*) => {$(
        impl Packed for &'static $type {
            fn write(&self, to: &mut Writer<'_>) {
                $type::write(self, to);
            }

            fn read(from: &mut Reader) -> Self {
                Box::leak(Box::new(Packed::read(from)))
            }
        }
    )*};
}

constants! { Body Kind Link Pages Test TopUp Upload Witness }

impl Packed for Body {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { name: _, doc: _, fields } = self;
        fields.write(to);
    }

    fn read(from: &mut Reader) -> Self {
        Self { name: "", doc: "", fields: Packed::read(from) }
    }
}

/// A block of its own, because many bodies share a field.
impl Packed for Field {
    fn write(&self, to: &mut Writer<'_>) {
        let Self { name, doc: _, required, kind, rules, echo, part, file } = self;
        to.block(|to| {
            name.write(to);
            required.write(to);
            kind.write(to);
            rules.write(to);
            echo.write(to);
            part.write(to);
            file.write(to);
        });
    }

    fn read(from: &mut Reader) -> Self {
        let from = &mut from.block();
        Self {
            name: Packed::read(from),
            doc: "",
            required: Packed::read(from),
            kind: Packed::read(from),
            rules: Packed::read(from),
            echo: Packed::read(from),
            part: Packed::read(from),
            file: Packed::read(from),
        }
    }
}

impl Packed for Case {
    fn write(&self, to: &mut Writer<'_>) {
        let Self(outcome, tests) = self;
        outcome.write(to);
        tests.write(to);
    }

    fn read(from: &mut Reader) -> Self {
        Self(Packed::read(from), Packed::read(from))
    }
}

impl Packed for Outcome {
    fn write(&self, to: &mut Writer<'_>) {
        to.number(Self::ALL.iter().position(|known| known == self).unwrap_or_default());
    }

    fn read(from: &mut Reader) -> Self {
        Self::ALL.get(from.number()).copied().unwrap_or(Self::Pending)
    }
}

/// An operation that another one refers to, by its place in the table.
impl Packed for &'static Entry {
    fn write(&self, to: &mut Writer<'_>) {
        let id = self.id();
        let place = to.tables.ids.iter().position(|known| *known == id);
        to.number(place.unwrap_or_default());
    }

    fn read(from: &mut Reader) -> Self {
        crate::table::entry(from.number())
    }
}
