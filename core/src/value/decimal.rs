//! Numbers that are no 64-bit integers, kept as text: money in an answer has the digits that WeChat Pay wrote.

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Value;
use crate::error::Rule;

/// A number as JSON writes it, digit for digit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decimal(CompactString);

impl Decimal {
    /// Its text, such as `110.00000000000001` or `18446744073709551616`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is digits alone, without fraction and exponent; hosts with integers of any size take its text as one.
    pub fn is_whole(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }
}

impl Value {
    /// A number by its text in JSON, for hosts whose numbers are not of 64 bits; none where the text is no JSON number.
    ///
    /// A text that fits in an `i64` is an [`Value::Integer`], any other a [`Value::Decimal`] that is sent as it is.
    pub fn number(text: &str) -> Option<Self> {
        let begins = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let raw: &RawValue = serde_json::from_str(text).ok().filter(|_| begins)?;
        let number = || integer(text).map_or_else(|| Self::Decimal(Decimal(text.into())), Self::Integer);
        (raw.get() == text).then(number)
    }
}

/// The fewest digits that read as this number again; what is not finite has no JSON form.
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        let text = serde_json::to_string(&number).unwrap_or_default();
        Self::number(&text).unwrap_or(Self::Unrepresentable(Rule::Type))
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Integer(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or_else(|_| Self::Decimal(Decimal(number.to_string().into())), Self::Integer)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

/// The decimals of a JSON text in the order they stand there. Only asked where a reader met one, so others cost nothing.
pub(super) struct Decimals<'t> {
    rest: &'t str,
}

impl<'t> Decimals<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { rest: text }
    }
}

impl Iterator for Decimals<'_> {
    type Item = Decimal;

    fn next(&mut self) -> Option<Decimal> {
        loop {
            let start = self.rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit())?;
            let token = &self.rest[start..];
            let end = match token.strip_prefix('"') {
                Some(text) => 1 + text_end(text)?,
                None => number_end(token),
            };
            self.rest = &token[end..];
            // 64-bit integers reach the reader whole.
            let token = &token[..end];
            if !token.starts_with('"') && integer(token).is_none() && token.parse::<u64>().is_err() {
                return Some(Decimal(token.into()));
            }
        }
    }
}

/// An `i64`; `-0` is none, since its sign would be lost.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text != "-0")
}

/// Where a number that `token` begins with ends.
pub(super) fn number_end(token: &str) -> usize {
    token.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c)).unwrap_or(token.len())
}

/// Where the text ends whose quotation mark is open.
fn text_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map(|end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_text() {
        let decimal = |text: &str| Some(Value::Decimal(Decimal(text.into())));
        assert_eq!(Value::number("-9223372036854775808"), Some(Value::Integer(i64::MIN)));
        for text in ["9223372036854775808", "-0", "0.10", "1e400", "-1.5E-3"] {
            assert_eq!(Value::number(text), decimal(text), "{text}");
        }
        for text in ["", "-", "+1", "01", ".5", "1.", "1e", "NaN", "Infinity", " 1", "1 ", "0x1", "1,2", "\"1\"", "１"]
        {
            assert_eq!(Value::number(text), None, "{text}");
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
