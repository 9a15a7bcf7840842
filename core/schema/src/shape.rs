//! The vocabulary of declarations: what a struct of the catalogue is turned into.
//!
//! `#[derive(Body)]` turns a struct into a constant [`Body`]; at run time, one walk over it does everything
//! (`check.rs`).

use crate::file::Link;
use crate::sealed::Declared;
use crate::value::Value;

/// The kind of a value on the wire.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the generator, which must know every kind.
pub enum Kind {
    /// Text of 1 to `max` characters, none above U+FFFF; `None` if the page gives no limit.
    Text {
        /// The longest, in characters.
        max: Option<u16>,
    },
    /// A merchant's own number: 1 to `max` of `0-9 A-Z a-z _ - | * @`.
    Number {
        /// The longest, in characters.
        max: u16,
        /// True for a new number, which makes repeating the request harmless.
        new: bool,
    },
    /// Text that travels encrypted, with this [`Padding`]; in an answer, text encrypted for the merchant.
    Sensitive(Padding),
    /// A date or time as text in this format, such as `RFC 3339` or `yyyy-MM-dd`; checked only by [`Constraint::Format`].
    Time(&'static str),
    /// A URL, as text of at most `max` characters.
    Url {
        /// The longest, in characters.
        max: Option<u16>,
    },
    /// JSON that travels as text: a list or an object is written as JSON, a text is sent unchanged.
    Json,
    /// Money in fen, at least 1 in a request.
    Fen,
    /// Money in fen that may be 0 or negative.
    Money,
    /// A whole number of 64 bits.
    Integer,
    /// A whole number ≥ 0, of 64 bits.
    Unsigned,
    /// A number, kept to its last digit.
    Decimal,
    /// Text or a number, whichever is given.
    TextOrNumber,
    /// `true` or `false`.
    Bool,
    /// One of the documented values; answers may bring others.
    OneOf(&'static [Variant]),
    /// A documented value or any other, in requests, too.
    Open(&'static [Variant]),
    /// One of the documented numbers, each a [`Variant`] in digits; answers may bring others.
    OneOfNumbers(&'static [Variant]),
    /// Any JSON.
    Any,
    /// An object with names of the caller's choice.
    Map(&'static Kind),
    /// An object.
    Object(&'static Body),
    /// A list.
    List(&'static Kind),
}

/// The RSA padding of text that travels encrypted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // RSA has only these two.
pub enum Padding {
    /// RSAES-OAEP with SHA-1: at most 214 bytes of plaintext.
    Oaep,
    /// RSAES-PKCS1-v1_5: at most 245 bytes of plaintext.
    Pkcs1,
}

impl Padding {
    /// The longest plaintext for a key of 2048 bits, in bytes.
    pub const fn max(self) -> usize {
        match self {
            // 256 − 2 · 20 − 2
            Self::Oaep => 214,
            // 256 − 11
            Self::Pkcs1 => 245,
        }
    }
}

impl Kind {
    /// The same kind with another format, for a date or time; any other kind stays.
    #[doc(hidden)]
    #[must_use]
    pub const fn in_format(self, format: &'static str) -> Self {
        if matches!(self, Self::Time(_)) { Self::Time(format) } else { self }
    }

    /// The same kind with PKCS#1 v1.5, for encrypted text; any other kind stays.
    #[doc(hidden)]
    #[must_use]
    pub const fn by_pkcs1(self) -> Self {
        if matches!(self, Self::Sensitive(_)) { Self::Sensitive(Padding::Pkcs1) } else { self }
    }
}

/// A documented value of an enumeration.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Read by the generator.
pub struct Variant {
    /// As on the wire.
    pub value: &'static str,
    /// The meaning; empty without the feature `docs`.
    pub doc: &'static str,
}

/// The fields of an object, in the order of writing.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Read by the generator.
pub struct Body {
    /// The struct's name, such as `Receiver`.
    pub name: &'static str,
    /// Its documentation; empty without the feature `docs`.
    pub doc: &'static str,
    /// The fields, in declared order.
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
    /// True if a request must have it, or if an answer is documented to always have it.
    pub required: bool,
    /// The kind of its value.
    pub kind: Kind,
    /// Rules that involve other fields or the entries of a list.
    pub rules: &'static [Constraint],
    /// How an answer must repeat this field of the request; `None` if it need not.
    pub echo: Option<Echo>,
    /// The part of the request that carries it, unless it is in the path.
    pub part: Part,
    /// For the URL of a file in an answer, or a list of such URLs: the fields beside it.
    pub file: Option<&'static Link>,
}

/// The counterpart of a request's field in the answer.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Echo {
    /// What a difference means.
    pub role: Role,
    /// Dotted paths in the answer; the first one with a value counts. Empty means the field's own name.
    pub told: &'static [&'static str],
    /// The field of the request that an extra entry of this list may name, such as the payer, who gets the rest.
    pub rest: Option<&'static str>,
}

/// What a repeated field proves.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Role {
    /// It names the thing: an answer that names another is not believed, nor is a final answer that names none although
    /// its page says it does.
    Identity,
    /// It is a term: an answer with another value is not believed.
    Term,
    /// A `Term`, but only in the answer of the request's own query and where `until_final` needs proof. For operations
    /// whose sample answers do not match their sample requests.
    Proof,
}

/// The part of a request in which a field travels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // HTTP has no others.
pub enum Part {
    /// The body; for GET and DELETE, the query.
    Usual,
    /// The query, with any method.
    Query,
    /// The body, with any method.
    Body,
    /// The header of this name.
    Header(&'static str),
    /// The file name in a multipart body, but not its `meta`.
    FileName,
}

/// The names that lead to a field, also through lists, such as `["receivers", "type"]`.
pub type Path = &'static [&'static str];

/// A rule that involves other fields or the entries of a list.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the generator.
pub enum Constraint {
    /// The list has `min` to `max` entries.
    Count {
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// No two entries of the list agree in all of these fields.
    Unique(&'static [Path]),
    /// Either this field or one of these is given.
    AnyOf(&'static [Path]),
    /// None of these is given together with this field.
    Excludes(&'static [Path]),
    /// The field may be given only if the one at `path` has this value.
    OnlyIf {
        /// The path, such as `["type"]`.
        path: Path,
        /// The value, such as `PERSONAL_OPENID` or `false`.
        value: &'static str,
    },
    /// The field must be given if the one at `path` has this value.
    RequiredIf {
        /// The path, such as `["receivers", "type"]`.
        path: Path,
        /// The value, such as `PERSONAL_OPENID` or `false`.
        value: &'static str,
    },
    /// The date or time matches the format of its kind.
    Format,
}

/// A type with a form on the wire.
pub trait Shape: Declared + Sized + Default {
    /// The kind of its value.
    const KIND: Kind;
    /// True if a field of this type must be given.
    const REQUIRED: bool = true;

    /// The value to send; `None` if nothing was filled in.
    fn into_value(self) -> Option<Value>;

    /// Reads a value of an answer leniently: anything that does not fit becomes the default.
    fn from_value(value: &Value) -> Self;
}

/// A shape that is an object; `#[derive(Body)]` implements it.
pub trait Fields: Shape {
    /// Its fields.
    const BODY: &'static Body;
}

/// The form that a verified answer takes: [`Value`], or the struct that the operation declares.
#[diagnostic::on_unimplemented(
    message = "an answer is not read as `{Self}`",
    label = "neither `Value` nor a struct of the catalogue"
)]
pub trait FromAnswer: Declared {
    /// Converts verified JSON; an empty body is `Null`.
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

impl Body {
    /// True if a path leads to a field; the derive refuses a rule whose path does not.
    #[doc(hidden)]
    pub const fn has(&self, path: &[&str]) -> bool {
        let Some((name, rest)) = path.split_first() else { return false };
        let mut index = 0;
        while index < self.fields.len() {
            let field = &self.fields[index];
            if same(field.name, name) {
                return rest.is_empty() || matches!(inner(&field.kind), Some(body) if body.has(rest));
            }
            index += 1;
        }
        false
    }
}

/// The body of an object, or of the objects in a list.
pub const fn inner(kind: &'static Kind) -> Option<&'static Body> {
    match kind {
        Kind::Object(body) => Some(body),
        Kind::List(kind) | Kind::Map(kind) => inner(kind),
        _ => None,
    }
}

/// `==` for constants, where the operator is not allowed yet.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
