//! The types of fields. The type *is* the rule: `Option` is optional, `Text<32>` the length, `Fen` whole cents.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize;

use crate::shape::{Kind, Shape};
use crate::value::Value;

macro_rules! text_type {
    ($(#[doc = $doc:literal])* $name:ident $(<const $max:ident>)?, $kind:expr) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
        pub struct $name $(<const $max: u16>)? (String);

        impl $(<const $max: u16>)? Deref for $name $(<$max>)? {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl $(<const $max: u16>)? From<&str> for $name $(<$max>)? {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl $(<const $max: u16>)? From<String> for $name $(<$max>)? {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl $(<const $max: u16>)? fmt::Display for $name $(<$max>)? {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $(<const $max: u16>)? Shape for $name $(<$max>)? {
            const KIND: Kind = $kind;

            fn into_value(self) -> Option<Value> {
                (!self.0.is_empty()).then_some(Value::Text(self.0))
            }

            fn from_value(value: &Value) -> Self {
                Self(value.as_str().unwrap_or_default().into())
            }
        }
    };
}

text_type! {
    /// Text of 1 to `MAX` characters, none above U+FFFF (WeChat Pay stores no emoji). Empty is absent.
    Text<const MAX>, Kind::Text { max: Some(MAX) }
}

text_type! {
    /// A number the merchant gave before: 1 to `MAX` of `0-9 A-Z a-z _ - | * @`. Empty is absent.
    OutNo<const MAX>, Kind::Number { max: MAX, new: false }
}

text_type! {
    /// A number the merchant gives now: 1 to `MAX` of `0-9 A-Z a-z _ - | * @`, unique in the merchant's system.
    ///
    /// The same number again is the same request, so repeating it is harmless. Empty is absent.
    NewOutNo<const MAX>, Kind::Number { max: MAX, new: true }
}

/// Plaintext of a field that travels encrypted: at most 214 bytes. It is wiped when dropped, and never printed.
#[derive(Clone, Default)]
pub struct Sensitive(String);

impl From<&str> for Sensitive {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Sensitive {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl Drop for Sensitive {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Sensitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sensitive").finish_non_exhaustive()
    }
}

impl Shape for Sensitive {
    const KIND: Kind = Kind::Sensitive;

    fn into_value(mut self) -> Option<Value> {
        let text = std::mem::take(&mut self.0);
        (!text.is_empty()).then_some(Value::Text(text))
    }

    fn from_value(value: &Value) -> Self {
        Self(value.as_str().unwrap_or_default().into())
    }
}

/// Money in fen (分), a hundredth of a yuan; at least 1 in a request.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_structs)] // A number with a unit.
pub struct Fen(pub i64);

impl From<i64> for Fen {
    fn from(fen: i64) -> Self {
        Self(fen)
    }
}

impl Shape for Fen {
    const KIND: Kind = Kind::Fen;

    fn into_value(self) -> Option<Value> {
        Some(Value::Integer(self.0))
    }

    fn from_value(value: &Value) -> Self {
        Self(value.as_i64().unwrap_or_default())
    }
}

impl Shape for bool {
    const KIND: Kind = Kind::Bool;

    fn into_value(self) -> Option<Value> {
        Some(Value::Bool(self))
    }

    fn from_value(value: &Value) -> Self {
        value.as_bool().unwrap_or_default()
    }
}

/// Text without a documented limit, mostly of answers. Empty is absent.
impl Shape for String {
    const KIND: Kind = Kind::Text { max: None };

    fn into_value(self) -> Option<Value> {
        (!self.is_empty()).then_some(Value::Text(self))
    }

    fn from_value(value: &Value) -> Self {
        value.as_str().unwrap_or_default().into()
    }
}

impl<T: Shape> Shape for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn into_value(self) -> Option<Value> {
        // What was filled in with an empty text is sent as such, so that the check can name it.
        self.map(|value| value.into_value().unwrap_or_else(|| Value::Text(String::new())))
    }

    fn from_value(value: &Value) -> Self {
        (!matches!(value, Value::Null)).then(|| T::from_value(value))
    }
}

impl<T: Shape> Shape for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn into_value(self) -> Option<Value> {
        Some(Value::List(self.into_iter().map(|item| item.into_value().unwrap_or_default()).collect()))
    }

    fn from_value(value: &Value) -> Self {
        value.as_list().unwrap_or_default().iter().map(T::from_value).collect()
    }
}

/// The text of an enumeration: one of the documented values, or what an answer brought.
#[doc(hidden)]
pub type Name = Cow<'static, str>;

/// Declares an enumeration of the wire: open, since answers bring values that no page names yet.
#[macro_export]
macro_rules! one_of {
    ($($(#[doc = $outer:literal])* pub enum $enum:ident { $($(#[doc = $doc:literal])* $name:ident,)* })*) => {$(
        $(#[doc = $outer])*
        ///
        /// Open: a value that is not declared stands as it came. A request takes only the declared ones.
        #[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
        pub struct $enum($crate::types::Name);

        impl $enum {
            $($(#[doc = $doc])* pub const $name: Self = Self($crate::types::Name::Borrowed(stringify!($name)));)*

            /// As on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $enum {
            fn from(value: &str) -> Self {
                Self($crate::types::Name::Owned(value.into()))
            }
        }

        impl $crate::shape::Shape for $enum {
            const KIND: $crate::shape::Kind = $crate::shape::Kind::OneOf(&[
                $($crate::shape::Variant { value: stringify!($name), doc: $crate::doc_text!($($doc)*) },)*
            ]);

            fn into_value(self) -> Option<$crate::Value> {
                (!self.0.is_empty()).then(|| $crate::Value::Text(self.0.into_owned()))
            }

            fn from_value(value: &$crate::Value) -> Self {
                Self::from(value.as_str().unwrap_or_default())
            }
        }
    )*};
}
/// Documentation as data, where the feature `docs` keeps it.
#[cfg(feature = "docs")]
#[doc(hidden)]
#[macro_export]
macro_rules! doc_text {
    ($($line:literal)*) => { concat!($($line, "\n"),*) };
}
#[cfg(not(feature = "docs"))]
#[doc(hidden)]
#[macro_export]
macro_rules! doc_text {
    ($($line:literal)*) => {
        ""
    };
}
