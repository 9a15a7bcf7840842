//! The types of fields. The type *is* the rule: `Option` is optional, `Text<32>` limits the length, `Fen` is whole
//! cents.

mod enumeration;
mod flexible;
mod number;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize;

use crate::sealed::{Declared, declared};
use crate::shape::{Kind, Padding, Shape};
use crate::value::{Decimal, Object, Value};

#[doc(hidden)]
pub use self::enumeration::Name;
pub use self::flexible::{Json, TextOrNumber};
pub use self::number::{Fen, Money};

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

        impl $(<const $max: u16>)? Declared for $name $(<$max>)? {}

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

text_type! {
    /// A URL of 1 to `MAX` characters. Empty is absent.
    Url<const MAX>, Kind::Url { max: Some(MAX) }
}

text_type! {
    /// A time as RFC 3339 writes it, such as `2015-05-20T13:29:35+08:00`, or as its field says. Empty is absent.
    Time, Kind::Time("RFC 3339")
}

text_type! {
    /// A day such as `2015-05-20`. Empty is absent.
    Date, Kind::Time("yyyy-MM-dd")
}

/// Plaintext of a field that travels encrypted: at most 214 bytes, or 245 with PKCS#1 v1.5. Wiped on drop and never
/// printed.
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

impl Sensitive {
    /// The plaintext; in an answer that the merchant's key could not open, the ciphertext.
    pub fn as_str(&self) -> &str {
        &self.0
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

declared!(Decimal, Fen, Json, Money, Sensitive, String, TextOrNumber, Value, bool, i64, u64);

impl Shape for Sensitive {
    const KIND: Kind = Kind::Sensitive(Padding::Oaep);

    fn into_value(mut self) -> Option<Value> {
        let text = std::mem::take(&mut self.0);
        (!text.is_empty()).then_some(Value::Text(text))
    }

    fn from_value(value: &Value) -> Self {
        Self(value.as_str().unwrap_or_default().into())
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

/// Text without a documented limit, mostly in answers. Empty is absent.
impl Shape for String {
    const KIND: Kind = Kind::Text { max: None };

    fn into_value(self) -> Option<Value> {
        (!self.is_empty()).then_some(Value::Text(self))
    }

    fn from_value(value: &Value) -> Self {
        value.as_str().unwrap_or_default().into()
    }
}

impl<T: Shape> Declared for Option<T> {}

impl<T: Shape> Shape for Option<T> {
    const KIND: Kind = T::KIND;
    const REQUIRED: bool = false;

    fn into_value(self) -> Option<Value> {
        // Send an empty text as given, so that the check can name the field.
        self.map(|value| value.into_value().unwrap_or_else(|| Value::Text(String::new())))
    }

    fn from_value(value: &Value) -> Self {
        (!matches!(value, Value::Null)).then(|| T::from_value(value))
    }
}

impl<T: Shape> Declared for Vec<T> {}

impl<T: Shape> Shape for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);

    fn into_value(self) -> Option<Value> {
        Some(Value::List(self.into_iter().map(|item| item.into_value().unwrap_or_default()).collect()))
    }

    fn from_value(value: &Value) -> Self {
        value.as_list().unwrap_or_default().iter().map(T::from_value).collect()
    }
}

impl<T: Shape> Declared for BTreeMap<String, T> {}

impl<T: Shape> Shape for BTreeMap<String, T> {
    const KIND: Kind = Kind::Map(&T::KIND);

    fn into_value(self) -> Option<Value> {
        let entries = self.into_iter().filter_map(|(name, value)| Some((name, value.into_value()?)));
        Some(Value::Object(entries.collect()))
    }

    fn from_value(value: &Value) -> Self {
        let entries = value.as_object().into_iter().flat_map(Object::iter);
        entries.map(|(name, value)| (name.to_owned(), T::from_value(value))).collect()
    }
}

/// Any JSON. `Null` is absent.
impl Shape for Value {
    const KIND: Kind = Kind::Any;

    fn into_value(self) -> Option<Value> {
        (!matches!(self, Value::Null)).then_some(self)
    }

    fn from_value(value: &Value) -> Self {
        value.clone()
    }
}
