//! Answers that are not JSON: a file, or nothing.

use crate::sealed::declared;
use crate::shape::{Body, Fields, Kind, Shape};
use crate::value::{Object, Value};

/// A file, unsigned; its bytes are the body of the answer.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // It holds nothing: the bytes are not JSON.
pub struct File;

/// An answer without content, such as a 204.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // See `File`.
pub struct NoContent;

/// A body without fields.
macro_rules! empty {
    ($name:ident, $doc:literal) => {
        impl Fields for $name {
            const BODY: &'static Body = &Body { name: stringify!($name), doc: $doc, fields: &[] };
        }

        declared!($name);

        impl Shape for $name {
            const KIND: Kind = Kind::Object(Self::BODY);

            fn into_value(self) -> Option<Value> {
                Some(Value::Object(Object::new()))
            }

            fn from_value(_: &Value) -> Self {
                Self
            }
        }
    };
}

empty!(File, "");
empty!(NoContent, "无应答内容");
