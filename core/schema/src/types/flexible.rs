//! Values with more than one form.

use crate::shape::{Kind, Shape};
use crate::value::{Object, Value};

macro_rules! flexible {
    ($($(#[doc = $doc:literal])* $name:ident from $($from:ty),*;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name(Value);

        impl $name {
            /// The value on the wire.
            pub fn as_value(&self) -> &Value {
                &self.0
            }
        }

        $(impl From<$from> for $name {
            fn from(value: $from) -> Self {
                Self(value.into())
            }
        })*

        impl Shape for $name {
            const KIND: Kind = Kind::$name;

            fn into_value(self) -> Option<Value> {
                (!matches!(self.0, Value::Null)).then_some(self.0)
            }

            fn from_value(value: &Value) -> Self {
                Self(value.clone())
            }
        }
    )*};
}

flexible! {
    /// Text or a number: pages disagree, and WeChat Pay takes what is given.
    TextOrNumber from &str, String, i32, i64, u64;

    /// JSON that travels as text: a list or an object is sent as its JSON, text as it stands.
    Json from &str, String, Vec<Value>, Object;
}
