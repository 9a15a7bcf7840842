//! JSON as data: a body before it is checked, and an answer after it is verified.
//!
//! Objects keep their order, because it is signed. Bindings convert their host's values into this type; a value without
//! JSON form becomes [`Value::Unrepresentable`], which is reported with its place.

mod decimal;
mod from;
mod lenient;
mod read;

use std::fmt;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, SerializeMap, Serializer};

pub use self::decimal::{Decimal, NotANumber};
use crate::violation::Rule;

/// The text is not JSON: names the argument and the reason, never a value.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)] // It becomes an error of wxpay-core.
pub struct NotJson {
    /// The argument.
    pub field: String,
    /// The reason and the position.
    pub what: String,
}

impl fmt::Display for NotJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.what)
    }
}

impl std::error::Error for NotJson {}

/// The deepest nesting of a request.
pub const MAX_DEPTH: usize = 32;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(clippy::exhaustive_enums)] // JSON has no others.
pub enum Value {
    /// `null`; in the body of a declared operation it counts as absent.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number of 64 bits.
    Integer(i64),
    /// Any other number, digit for digit; made by [`Value::number`].
    Decimal(Decimal),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object, in its given order.
    Object(Object),
    /// A host's value without JSON form, and the rule it breaks. Refused wherever it stands.
    Unrepresentable(Rule),
}

/// A JSON object: names and values in their given order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(CompactString, Value)>);

impl Value {
    /// Parses a number from JSON text, for hosts whose numbers are not 64-bit; `None` if it is not a JSON number.
    ///
    /// A number that fits an `i64` becomes a [`Value::Integer`], any other a [`Value::Decimal`] that is sent unchanged.
    pub fn number(text: &str) -> Option<Self> {
        let decimal = Decimal::new(text)?;
        Some(decimal.integer().map_or(Self::Decimal(decimal), Self::Integer))
    }

    /// Writes compact JSON with unescaped UTF-8; `None` if a value is unrepresentable.
    pub fn to_json(&self) -> Option<Vec<u8>> {
        serde_json::to_vec(self).ok()
    }

    /// The text, if it is text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The whole number ≥ 0, if it is one.
    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Integer(number) => u64::try_from(*number).ok(),
            Self::Decimal(decimal) => decimal.as_str().parse().ok(),
            _ => None,
        }
    }

    /// The number as a double, if it fits one. Its last bit may differ: exact rounding would add 11 KB of tables.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Decimal::from(*number).double(),
            Self::Decimal(decimal) => decimal.double(),
            _ => None,
        }
    }

    /// The truth value, if it is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(truth) => Some(*truth),
            _ => None,
        }
    }

    /// The type, in words for an error.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Decimal(_) => "a number with a fraction or too many digits",
            Self::Text(_) => "a string",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
            Self::Unrepresentable(_) => "a value without a JSON form",
        }
    }

    /// The entries, if it is a list.
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The value under a name; `None` if this is not an object or lacks the name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object()?.get(name)
    }

    /// The value at a JSON pointer such as `/list/0/no`; an empty pointer means this value.
    pub fn pointer_mut(&mut self, pointer: &str) -> Option<&mut Value> {
        let mut place = self;
        if pointer.is_empty() {
            return Some(place);
        }
        for part in pointer.strip_prefix('/')?.split('/') {
            let name = part.replace("~1", "/").replace("~0", "~");
            place = match place {
                Self::Object(object) => object.get_mut(&name)?,
                Self::List(list) => list.get_mut(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(place)
    }
}

impl Object {
    /// Makes an empty object.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Makes an empty object with room for `count` entries.
    pub fn with_capacity(count: usize) -> Self {
        Self(Vec::with_capacity(count))
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        // The last entry counts, as in JSON readers; names are few and nearly always unique.
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The value under a name, mutable.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.0.iter_mut().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Appends an entry. The caller keeps names unique.
    pub fn push(&mut self, name: impl AsRef<str>, value: impl Into<Value>) {
        self.0.push((name.as_ref().into(), value.into()));
    }

    /// The entries, in their given order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// Keeps only the wanted entries.
    pub(crate) fn retain(&mut self, mut wanted: impl FnMut(&str, &mut Value) -> bool) {
        self.0.retain_mut(|(name, value)| wanted(name, value));
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    pub(crate) fn at_mut(&mut self, index: usize) -> Option<&mut Value> {
        self.0.get_mut(index).map(|(_, value)| value)
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are no entries.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(String, Value)> for Object {
    fn from_iter<I: IntoIterator<Item = (String, Value)>>(entries: I) -> Self {
        Self(entries.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }
}

impl IntoIterator for Object {
    type Item = (String, Value);
    type IntoIter =
        std::iter::Map<std::vec::IntoIter<(CompactString, Value)>, fn((CompactString, Value)) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter().map(|(name, value)| (name.into(), value))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Decimal(decimal) => decimal.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Object(object) => object.serialize(serializer),
            Self::Unrepresentable(_) => Err(S::Error::custom("a value has no JSON form")),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name.as_str(), value))?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_numbers_are_kept() {
        let text = br#"{"z":1,"a":{"c":[1,2.5,"-1.5"],"b":null},"n":18446744073709551615,"m":-9223372036854775808}"#;
        assert_eq!(Value::from_json(text, "body").unwrap().to_json().unwrap(), text);
    }

    #[test]
    fn numbers_keep_every_digit() {
        let text =
            br#"["\"1.5",110.00000000000001,18446744073709551616,-9223372036854775809,1.10,1E+2,-0,0.1e-7,[-1.5e3]]"#;
        assert_eq!(Value::from_json(text, "body").unwrap().to_json().unwrap(), text);
        assert_eq!(Value::from_answer(text).unwrap().to_json().unwrap(), text);
    }

    #[test]
    fn what_strict_json_forbids_is_read_in_answers_alone() {
        for (text, read) in [
            ("{\"a\":\"x\u{1}y\",\"b\":1.50}", "{\"a\":\"x\\u0001y\",\"b\":1.50}"),
            (
                r#"["\ud83d","\ude00x","\ud83d\u0041","\\ud83d"]"#,
                "[\"\u{FFFD}\",\"\u{FFFD}x\",\"\u{FFFD}A\",\"\\\\ud83d\"]",
            ),
            (r#"["\ud83d\ude00\ud83d",1.5,1e400,-2.50]"#, "[\"\u{1F600}\u{FFFD}\",1.5,1e400,-2.50]"),
        ] {
            assert!(Value::from_json(text.as_bytes(), "body").is_err(), "{text}");
            assert_eq!(
                String::from_utf8(Value::from_answer(text.as_bytes()).unwrap().to_json().unwrap()).unwrap(),
                read
            );
        }
        assert_eq!(Value::from_answer(b"[\"\xFF\"]").unwrap(), Value::List(vec!["\u{FFFD}".into()]));
        for text in ["", "{", "[1 2]", "{\"a\":\"\u{1}", "\"\\ud8", "\"\\"] {
            assert_eq!(Value::from_answer(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_refused_in_requests_and_the_last_in_answers() {
        let text = br#"{"amount":1,"amount":2}"#;
        assert_eq!(Value::from_json(text, "body").unwrap_err().field, "body");
        assert_eq!(Value::from_answer(text).unwrap().get("amount"), Some(&Value::Integer(2)));
    }

    #[test]
    fn too_deep_is_unrepresentable_however_deep() {
        let nest = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth)).into_bytes();
        assert!(Value::from_json(&nest(32), "body").unwrap().to_json().is_some());
        assert!(Value::from_json(&nest(33), "body").unwrap().to_json().is_none());
        assert!(Value::from_json(&nest(10_000), "body").unwrap().to_json().is_none());
    }

    #[test]
    fn no_value_is_in_a_parse_error() {
        for text in ["{\"secret\": \"hunter2\" x", "\"hunter2\"}", "hunter2", "{\"hunter2\":1,\"hunter2\":2}"] {
            let error = Value::from_json(text.as_bytes(), "body").unwrap_err().to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }

    #[test]
    fn a_number_is_its_text() {
        assert_eq!(Value::number("-9223372036854775808"), Some(Value::Integer(i64::MIN)));
        for text in ["9223372036854775808", "-0", "0.10", "1e400", "-1.5E-3"] {
            assert!(matches!(Value::number(text), Some(Value::Decimal(number)) if number.as_str() == text), "{text}");
        }
        for text in ["", "-", "+1", "01", ".5", "1.", "1e", "NaN", "Infinity", " 1", "1 ", "0x1", "1,2", "\"1\"", "１"]
        {
            assert_eq!(Value::number(text), None, "{text}");
        }
    }

    #[test]
    fn a_double_is_the_nearest_give_or_take_its_last_bits() {
        let double = |text: &str| Value::number(text).unwrap().as_f64();
        for text in ["0.3", "-2.5", "60", "1e3", "1.5E-3", "0.06", "123456.789", "9007199254740993", "1e22", "-0"] {
            assert_eq!(double(text), text.parse().ok(), "{text}");
        }
        for text in ["110.00000000000001", "18446744073709551615", "1e300", "4.9406564584124654e-300", "1.7e308"] {
            let (double, exact) = (double(text).unwrap(), text.parse::<f64>().unwrap());
            assert!((double / exact - 1.0).abs() < 1e-13, "{text}: {double}");
        }
        for text in ["0e999999999999", "1e-400", "1e-999999999999"] {
            assert_eq!(double(text), Some(0.0), "{text}");
        }
        for text in ["1e309", "-1e400", "1e999999999999"] {
            assert_eq!(double(text), None, "{text}");
        }
    }

    #[test]
    fn a_double_is_written_with_the_fewest_digits_that_read_as_it_again() {
        for (number, text) in [(110.000_000_000_000_01, "110.00000000000001"), (0.1, "0.1"), (1e21, "1e+21")] {
            assert_eq!(Value::from(number).to_json().unwrap(), text.as_bytes());
        }
        assert_eq!(Value::from(f64::NAN), Value::Unrepresentable(Rule::Type));
        assert_eq!(Value::from(f64::INFINITY), Value::Unrepresentable(Rule::Type));
        assert_eq!(Value::from(u64::MAX).to_json().unwrap(), b"18446744073709551615");
    }
}
