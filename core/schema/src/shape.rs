//! The vocabulary of declarations: what a struct of the catalogue becomes.
//!
//! `#[derive(Body)]` turns a struct into a constant [`Body`]; everything at run time is one walk over it (`check.rs`).

use crate::value::Value;

/// What a value of the wire may be.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the generator, which must know every kind.
pub enum Kind {
    /// Text of 1 to `max` characters, none above U+FFFF; no limit where the page gives none.
    Text {
        /// The longest, in characters.
        max: Option<u16>,
    },
    /// A merchant's own number: 1 to `max` of `0-9 A-Z a-z _ - | * @`.
    Number {
        /// The longest, in characters.
        max: u16,
        /// A new number, which makes repeating the request harmless.
        new: bool,
    },
    /// Text that travels encrypted; at most 214 bytes of plaintext.
    Sensitive,
    /// Money in fen, at least 1 in a request.
    Fen,
    /// `true` or `false`.
    Bool,
    /// One of the documented values; answers may bring others.
    OneOf(&'static [Variant]),
    /// An object.
    Object(&'static Body),
    /// A list.
    List(&'static Kind),
}

/// A documented value of an enumeration.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Read by the generator.
pub struct Variant {
    /// As on the wire.
    pub value: &'static str,
    /// What it means; empty without the feature `docs`.
    pub doc: &'static str,
}

/// The fields of an object, in the order they are written.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Read by the generator.
pub struct Body {
    /// The struct's name, such as `Receiver`.
    pub name: &'static str,
    /// Its documentation; empty without the feature `docs`.
    pub doc: &'static str,
    /// In declared order.
    pub fields: &'static [Field],
}

/// One field of an object.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Read by the generator.
pub struct Field {
    /// As on the wire.
    pub name: &'static str,
    /// Its documentation; empty without the feature `docs`.
    pub doc: &'static str,
    /// Whether it must be given (in a request), or is documented as always there (in an answer).
    pub required: bool,
    /// What it may be.
    pub kind: Kind,
    /// Rules beyond its own value.
    pub rules: &'static [Constraint],
    /// Of a request: what an answer says again of it; none where nothing follows from that.
    pub echo: Option<Echo>,
}

/// What an answer says again of a field.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Echo {
    /// What follows from it.
    pub role: Role,
    /// Dotted paths in the answer, of which the first that is given counts; the field's own name where there are none.
    pub told: &'static [&'static str],
    /// Of a list: the field of the request that an entry which nobody asked for may name, such as the payer who gets
    /// the rest.
    pub rest: Option<&'static str>,
}

/// What follows from what is said again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Role {
    /// It names the thing: no answer is believed that names another, nor one that claims an end and names none, where its
    /// page says that it does.
    Identity,
    /// A term of it: no answer is believed that tells another.
    Term,
    /// As `Term`, but only in the answer of a request's own query and where `until_final` needs a proof. For operations
    /// whose samples answer for another thing than they ask for.
    Proof,
}

/// A rule about a field beyond its own value.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the generator.
pub enum Constraint {
    /// A list has `min` to `max` entries.
    Count {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// No two entries of a list agree in all of these fields.
    Unique(&'static [&'static str]),
    /// This field or one of these is given.
    AnyOf(&'static [&'static str]),
    /// None of these is given beside this field.
    Excludes(&'static [&'static str]),
    /// Given only where the field `name` has this value.
    OnlyIf {
        /// Such as `type`.
        name: &'static str,
        /// Such as `PERSONAL_OPENID`.
        value: &'static str,
    },
    /// Given wherever the field at `path` (through lists, too) has this value.
    RequiredIf {
        /// Such as `["receivers", "type"]`.
        path: &'static [&'static str],
        /// Such as `PERSONAL_OPENID`.
        value: &'static str,
    },
}

/// A type that stands on the wire.
pub trait Shape: Sized + Default {
    /// What it may be.
    const KIND: Kind;
    /// Whether a field of this type must be given.
    const REQUIRED: bool = true;

    /// The value to send; none where nothing was filled in.
    fn into_value(self) -> Option<Value>;

    /// From a value of an answer: lenient, what does not fit is the default.
    fn from_value(value: &Value) -> Self;
}

/// A shape that is an object: what `#[derive(Body)]` makes.
pub trait Fields: Shape {
    /// Its fields.
    const BODY: &'static Body;
}

/// What a verified answer becomes: [`Value`], or the struct that the operation declares.
pub trait FromAnswer {
    /// From verified JSON; `Null` for an empty body.
    fn from_answer(value: Value) -> Self;
}

impl FromAnswer for Value {
    fn from_answer(value: Value) -> Self {
        value
    }
}

impl<T: Fields> FromAnswer for T {
    fn from_answer(value: Value) -> Self {
        T::from_value(&value)
    }
}
