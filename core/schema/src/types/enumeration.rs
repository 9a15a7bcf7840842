//! Enumerations of the wire.

use std::borrow::Cow;

/// The text of an enumeration: a documented value, or one that an answer brought.
#[doc(hidden)]
pub type Name = Cow<'static, str>;

/// Declares enumerations of the wire. Answers bring values that no page names yet, so each is open; a request takes only the
/// declared values of an `enum`, and any of an `open enum`. The values of a `number enum` are numbers.
///
/// A value that is no identifier is written beside its name: `TWO_FACTOR = "2FA"`.
#[macro_export]
macro_rules! one_of {
    () => {};
    ($(#[doc = $outer:literal])* pub enum $enum:ident { $($variants:tt)* } $($rest:tt)*) => {
        $crate::one_of!(@text OneOf "A request takes only the declared ones." [$($outer)*] $enum $($variants)*);
        $crate::one_of!($($rest)*);
    };
    ($(#[doc = $outer:literal])* pub open enum $enum:ident { $($variants:tt)* } $($rest:tt)*) => {
        $crate::one_of!(@text Open "A request takes others, too." [$($outer)*] $enum $($variants)*);
        $crate::one_of!($($rest)*);
    };
    ($(#[doc = $outer:literal])* pub number enum $enum:ident { $($variants:tt)* } $($rest:tt)*) => {
        $crate::one_of!(@number [$($outer)*] $enum $($variants)*);
        $crate::one_of!($($rest)*);
    };
    (@value $name:ident) => { stringify!($name) };
    (@value $name:ident $value:literal) => { $value };
    (
        @text $kind:ident $open:literal [$($outer:literal)*] $enum:ident
        $($(#[doc = $doc:literal])* $name:ident $(= $value:literal)?,)*
    ) => {
        $(#[doc = $outer])*
        ///
        /// Open: an undeclared value is kept as it is.
        #[doc = $open]
        #[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
        pub struct $enum($crate::types::Name);

        impl $enum {
            $(
                $(#[doc = $doc])*
                pub const $name: Self = Self($crate::types::Name::Borrowed($crate::one_of!(@value $name $($value)?)));
            )*

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

        impl $crate::sealed::Declared for $enum {}

        impl $crate::shape::Shape for $enum {
            const KIND: $crate::shape::Kind = $crate::shape::Kind::$kind(&[$($crate::shape::Variant {
                value: $crate::one_of!(@value $name $($value)?),
                doc: $crate::doc_text!($($doc)*),
            },)*]);

            fn into_value(self) -> Option<$crate::Value> {
                (!self.0.is_empty()).then(|| $crate::Value::Text(self.0.into_owned()))
            }

            fn from_value(value: &$crate::Value) -> Self {
                Self::from(value.as_str().unwrap_or_default())
            }
        }
    };
    (@number [$($outer:literal)*] $enum:ident $($(#[doc = $doc:literal])* $name:ident = $value:literal,)*) => {
        $(#[doc = $outer])*
        ///
        /// Open: an undeclared number is kept as it is. A request takes only the declared ones.
        #[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
        pub struct $enum(i64);

        impl $enum {
            $($(#[doc = $doc])* pub const $name: Self = Self($value);)*

            /// As on the wire.
            pub fn as_i64(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $enum {
            fn from(value: i64) -> Self {
                Self(value)
            }
        }

        impl $crate::sealed::Declared for $enum {}

        impl $crate::shape::Shape for $enum {
            const KIND: $crate::shape::Kind = $crate::shape::Kind::OneOfNumbers(&[
                $($crate::shape::Variant { value: stringify!($value), doc: $crate::doc_text!($($doc)*) },)*
            ]);

            fn into_value(self) -> Option<$crate::Value> {
                Some($crate::Value::Integer(self.0))
            }

            fn from_value(value: &$crate::Value) -> Self {
                Self(value.as_i64().unwrap_or_default())
            }
        }
    };
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
