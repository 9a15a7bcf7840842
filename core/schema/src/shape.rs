//! The vocabulary of declarations: what a struct of the catalogue becomes.
//!
//! `#[derive(Body)]` turns a struct into a constant [`Body`]; everything at run time is one walk over it (`check.rs`).

use crate::file::Link;
use crate::value::Value;

/// The kind of a value on the wire.
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
    /// Text that travels encrypted, as [`Padding`] says how; of an answer, text that was encrypted for the merchant.
    Sensitive(Padding),
    /// A date or time as text in this format, such as `RFC 3339` or `yyyy-MM-dd`; checked only by [`Constraint::Format`].
    Time(&'static str),
    /// A URL, as text of at most `max` characters.
    Url {
        /// The longest, in characters.
        max: Option<u16>,
    },
    /// Text that holds JSON: a list or an object is sent as its JSON, text as it stands.
    Json,
    /// Money in fen, at least 1 in a request.
    Fen,
    /// Money in fen that may be 0 or negative.
    Money,
    /// A whole number of 64 bits.
    Integer,
    /// A whole number from 0, of 64 bits.
    Unsigned,
    /// A number, kept to its last digit.
    Decimal,
    /// Text or a number, whichever is given.
    TextOrNumber,
    /// `true` or `false`.
    Bool,
    /// One of the documented values; answers may bring others.
    OneOf(&'static [Variant]),
    /// A documented value, or one that no page names yet, in requests, too.
    Open(&'static [Variant]),
    /// One of the documented numbers, each [`Variant`] one in digits; answers may bring others.
    OneOfNumbers(&'static [Variant]),
    /// Any JSON.
    Any,
    /// An object whose names are the caller's.
    Map(&'static Kind),
    /// An object.
    Object(&'static Body),
    /// A list.
    List(&'static Kind),
}

/// The RSA padding of text that travels encrypted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // RSA has these two.
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
    /// The kind of a date or time in another format than its type has; of any other kind, itself.
    #[doc(hidden)]
    #[must_use]
    pub const fn in_format(self, format: &'static str) -> Self {
        if matches!(self, Self::Time(_)) { Self::Time(format) } else { self }
    }

    /// The kind of a text that is encrypted by PKCS#1 v1.5; of any other kind, itself.
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
    /// True if it must be given (in a request), or is documented as always there (in an answer).
    pub required: bool,
    /// The kind of its value.
    pub kind: Kind,
    /// Rules beyond its own value.
    pub rules: &'static [Constraint],
    /// What follows where an answer repeats this field of the request; none if nothing does.
    pub echo: Option<Echo>,
    /// The part of the request that carries it, unless the path names it.
    pub part: Part,
    /// Set if this field of an answer is the URL of a file, or a list of such: what stands beside it.
    pub file: Option<&'static Link>,
}

/// The counterpart of a field in an answer.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Echo {
    /// The conclusion from it.
    pub role: Role,
    /// Dotted paths in the answer, of which the first that is given counts; the field's own name where there are none.
    pub told: &'static [&'static str],
    /// The field of the request that an extra entry of this list may name, such as the payer who gets the rest.
    pub rest: Option<&'static str>,
}

/// The conclusion from what is said again.
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

/// The part of a request where a field travels.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // HTTP has no other.
pub enum Part {
    /// The body; of a GET and a DELETE the query.
    Usual,
    /// The query, whatever the method.
    Query,
    /// The body, whatever the method.
    Body,
    /// The header of this name.
    Header(&'static str),
    /// The name of the file in a multipart body, and not its `meta`.
    FileName,
}

/// The names that lead to a field, through lists: `["receivers", "type"]`.
pub type Path = &'static [&'static str];

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
    Unique(&'static [Path]),
    /// This field or one of these is given.
    AnyOf(&'static [Path]),
    /// None of these is given beside this field.
    Excludes(&'static [Path]),
    /// Given only where the field at `path` has this value.
    OnlyIf {
        /// Such as `["type"]`.
        path: Path,
        /// Such as `PERSONAL_OPENID`, or `false`.
        value: &'static str,
    },
    /// Given wherever the field at `path` has this value.
    RequiredIf {
        /// Such as `["receivers", "type"]`.
        path: Path,
        /// Such as `PERSONAL_OPENID`, or `false`.
        value: &'static str,
    },
    /// A date or time is written in the format of its kind.
    Format,
}

/// A type that stands on the wire.
pub trait Shape: Sized + Default {
    /// The kind of its value.
    const KIND: Kind;
    /// True if a field of this type must be given.
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

/// The form that a verified answer takes: [`Value`], or the struct that the operation declares.
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

impl Body {
    /// True if a path leads to a field; for the derive, which refuses a rule that leads nowhere.
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

/// The body that a value is, or is a list of.
pub const fn inner(kind: &'static Kind) -> Option<&'static Body> {
    match kind {
        Kind::Object(body) => Some(body),
        Kind::List(kind) | Kind::Map(kind) => inner(kind),
        _ => None,
    }
}

/// `==`, where it is not allowed yet: in constants.
pub(crate) const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut index = 0;
    while index < one.len() && index < other.len() && one[index] == other[index] {
        index += 1;
    }
    index == one.len() && index == other.len()
}
