//! Numbers other than 64-bit integers, kept as text: money in an answer keeps the digits that WeChat Pay wrote.

use std::fmt;
use std::str::FromStr;

use compact_str::CompactString;
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

/// A JSON number, digit for digit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Decimal(CompactString);

impl Decimal {
    /// Parses a JSON number; `None` for any other text.
    pub(super) fn new(text: &str) -> Option<Self> {
        let begins = text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
        let raw: &RawValue = serde_json::from_str(text).ok().filter(|_| begins)?;
        (raw.get() == text).then(|| Self(text.into()))
    }

    /// The number as an `i64`, if it is one.
    pub(super) fn integer(&self) -> Option<i64> {
        integer(&self.0)
    }

    /// The nearest double, apart from its last bits; `None` beyond every double.
    pub(super) fn double(&self) -> Option<f64> {
        let (digits, exponent) = self.0.split_once(['e', 'E']).unwrap_or((&self.0, "0"));
        let behind = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        // An exponent beyond an `i32` is beyond every double, too.
        let beyond = if exponent.starts_with('-') { i32::MIN } else { i32::MAX };
        let exponent = exponent.parse().unwrap_or(beyond).saturating_sub(i32::try_from(behind).unwrap_or(i32::MAX));
        let digit = |digit: char| digit.to_digit(10).map(f64::from);
        let whole = digits.chars().filter_map(digit).fold(0.0, |whole, digit| whole * 10.0 + digit);
        // In two steps: no double is as large as the inverse of the smallest one.
        let first = exponent.clamp(-300, 300);
        let [first, rest] = [first, exponent - first].map(|power| 10_f64.powi(power.saturating_abs()));
        let double = match exponent {
            _ if whole == 0.0 => 0.0,
            ..0 => whole / first / rest, // Division makes 0.3 the nearest double.
            0.. => whole * first * rest,
        };
        double.is_finite().then_some(if digits.starts_with('-') { -double } else { double })
    }

    /// The text, such as `110.00000000000001` or `18446744073709551616`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True for digits alone, without fraction and exponent; hosts with big integers can read it as one.
    pub fn is_whole(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::from(0_u64)
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self(number.to_string().into())
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self(number.to_string().into())
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Parses a JSON number, such as `0.0600`.
impl FromStr for Decimal {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        Self::new(text).ok_or(NotANumber)
    }
}

/// The text is not a JSON number.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Nothing to add.
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number as JSON writes it, such as 0.06")
    }
}

impl std::error::Error for NotANumber {}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

/// The decimals of a JSON text in order, searched only as the reader meets one.
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
            // The reader gets 64-bit integers exactly.
            let token = &token[..end];
            if !token.starts_with('"') && integer(token).is_none() && token.parse::<u64>().is_err() {
                return Some(Decimal(token.into()));
            }
        }
    }
}

/// Parses an `i64`; `-0` is not one, since it would lose its sign.
fn integer(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text != "-0")
}

/// The end of the number at the start of `token`.
pub(super) fn number_end(token: &str) -> usize {
    token.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c)).unwrap_or(token.len())
}

/// The end of a text whose opening quote is already read.
fn text_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map(|end| end + 1)
}
