//! Numbers on the wire.

use crate::shape::{Kind, Shape};
use crate::value::{Decimal, Value};

/// Money in fen (分), a hundredth of a yuan; at least 1 in a request.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_structs)] // A number with a unit.
pub struct Fen(pub i64);

/// Money in fen (分) that may be 0, or negative as in a discount.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(clippy::exhaustive_structs)] // A number with a unit.
pub struct Money(pub i64);

macro_rules! money {
    ($($name:ident)*) => {$(
        impl From<i64> for $name {
            fn from(fen: i64) -> Self {
                Self(fen)
            }
        }

        impl Shape for $name {
            const KIND: Kind = Kind::$name;

            fn into_value(self) -> Option<Value> {
                Some(Value::Integer(self.0))
            }

            fn from_value(value: &Value) -> Self {
                Self(value.as_i64().unwrap_or_default())
            }
        }
    )*};
}

money! { Fen Money }

impl Shape for i64 {
    const KIND: Kind = Kind::Integer;

    fn into_value(self) -> Option<Value> {
        Some(Value::Integer(self))
    }

    fn from_value(value: &Value) -> Self {
        value.as_i64().unwrap_or_default()
    }
}

impl Shape for u64 {
    const KIND: Kind = Kind::Unsigned;

    fn into_value(self) -> Option<Value> {
        Some(self.into())
    }

    fn from_value(value: &Value) -> Self {
        value.as_u64().unwrap_or_default()
    }
}

impl Shape for Decimal {
    const KIND: Kind = Kind::Decimal;

    fn into_value(self) -> Option<Value> {
        Value::number(self.as_str())
    }

    fn from_value(value: &Value) -> Self {
        match value {
            Value::Integer(number) => Self::from(*number),
            Value::Decimal(decimal) => decimal.clone(),
            _ => Self::default(),
        }
    }
}
