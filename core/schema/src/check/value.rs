//! Checks a single value without the values in it.

use crate::shape::{Kind, Padding, Variant};
use crate::value::Value;
use crate::violation::Rule;

/// Readers written in C end a text at NUL: they would sign and read different texts.
pub(super) const NO_NUL: &str = "no NUL character";

/// The broken rule and a hint, if any.
pub(super) type Broken = Option<(Rule, String)>;

/// Checks a value that holds no others.
pub(super) fn broken(kind: &Kind, value: &Value) -> Broken {
    match (kind, value) {
        (kind, Value::Unrepresentable(rule)) if expected(kind).starts_with("text") => say(*rule, "Unicode text"),
        (Kind::Text { max } | Kind::Url { max }, Value::Text(text)) => self::text(text, *max),
        (Kind::Time(_) | Kind::Json | Kind::TextOrNumber | Kind::Open(_), Value::Text(text)) => self::text(text, None),
        (Kind::Number { max, .. }, Value::Text(text)) => number(text, *max),
        (Kind::Sensitive(padding), Value::Text(text)) => sensitive(text, *padding),
        (Kind::OneOf(variants), Value::Text(text)) => one_of(variants, text),
        (Kind::OneOfNumbers(variants), Value::Integer(number)) => one_of(variants, &number.to_string()),
        (Kind::Fen, Value::Integer(..1)) => say(Rule::Minimum, "at least 1 fen"),
        (Kind::Unsigned, Value::Integer(..0)) => say(Rule::Minimum, "at least 0"),
        (Kind::Unsigned, decimal @ Value::Decimal(_)) if decimal.as_u64().is_some() => None,
        (Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned, Value::Integer(_))
        | (Kind::Decimal | Kind::TextOrNumber, Value::Integer(_) | Value::Decimal(_))
        | (Kind::Bool, Value::Bool(_)) => None,
        (kind, value) => say(Rule::Type, &format!("{}, got {}", expected(kind), came(value))),
    }
}

#[allow(clippy::unnecessary_wraps)] // Returns what its callers return.
fn say(rule: Rule, hint: &str) -> Broken {
    Some((rule, hint.into()))
}

fn text(text: &str, max: Option<u16>) -> Broken {
    if text.is_empty() {
        say(Rule::TooShort, "at least 1 character")
    } else if max.is_some_and(|max| longer(text, max)) {
        say(Rule::TooLong, &format!("at most {} characters", max.unwrap_or_default()))
    } else {
        characters(text)
    }
}

fn number(text: &str, max: u16) -> Broken {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-|*@".contains(c);
    if text.is_empty() {
        say(Rule::TooShort, "at least 1 character")
    } else if longer(text, max) {
        say(Rule::TooLong, &format!("at most {max} characters"))
    } else if !text.chars().all(allowed) {
        say(Rule::Charset, "only 0-9 A-Z a-z _ - | * @")
    } else {
        None
    }
}

fn sensitive(text: &str, padding: Padding) -> Broken {
    if text.is_empty() {
        say(Rule::TooShort, "at least 1 character")
    } else if text.len() > padding.max() {
        say(Rule::TooLong, &format!("at most {} bytes of UTF-8", padding.max()))
    } else {
        characters(text)
    }
}

/// Checks the characters of a text.
fn characters(text: &str) -> Broken {
    if text.chars().any(|c| c > '\u{FFFF}') {
        say(Rule::Charset, "no character above U+FFFF, such as an emoji")
    } else if text.contains('\0') {
        say(Rule::Charset, NO_NUL)
    } else {
        None
    }
}

fn one_of(variants: &[Variant], text: &str) -> Broken {
    if variants.iter().any(|variant| variant.value == text) {
        return None;
    }
    let values: Vec<&str> = variants.iter().map(|variant| variant.value).collect();
    say(Rule::Enum, &format!("one of {}", values.join(", ")))
}

/// True if a date or time does not match the format of its kind.
pub(super) fn misspelt(kind: &Kind, value: &Value) -> Broken {
    match (kind, value) {
        (Kind::Time(format), Value::Text(text)) if !text.is_empty() && !is_in(format, text) => {
            say(Rule::Format, &format!("written as {format}"))
        }
        _ => None,
    }
}

/// True if a text has more than `max` characters. A character has at most four bytes, so most texts need no count.
fn longer(text: &str, max: u16) -> bool {
    text.len() > usize::from(max) && text.chars().nth(usize::from(max)).is_some()
}

/// True if a date or time matches a format: a digit for each letter of `yyyy MM dd HH mm ss`, anything else literally.
fn is_in(format: &str, text: &str) -> bool {
    if format != "RFC 3339" {
        return text.len() == format.len() && text.bytes().zip(format.bytes()).all(|(byte, like)| fits(byte, like));
    }
    let Some((time, zone)) = text.split_at_checked("yyyy-MM-ddTHH:mm:ss".len()) else { return false };
    let zone = match zone.strip_prefix('.') {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => {
            fraction.trim_start_matches(|c: char| c.is_ascii_digit())
        }
        Some(_) => return false,
        None => zone,
    };
    is_in("yyyy-MM-ddTHH:mm:ss", time) && (zone == "Z" || is_in("+HH:mm", zone) || is_in("-HH:mm", zone))
}

fn fits(byte: u8, like: u8) -> bool {
    if b"yMdHms".contains(&like) { byte.is_ascii_digit() } else { byte == like }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. }
        | Kind::Number { .. }
        | Kind::Sensitive(_)
        | Kind::Time(_)
        | Kind::Url { .. }
        | Kind::OneOf(_)
        | Kind::Open(_) => "text",
        Kind::TextOrNumber => "text or a number",
        Kind::Json => "text, a list or an object",
        Kind::Fen | Kind::Money => "an integer of fen (1 yuan is 100)",
        Kind::Integer => "an integer of 64 bits",
        Kind::Unsigned => "an integer from 0, of 64 bits",
        Kind::OneOfNumbers(_) => "an integer",
        Kind::Decimal => "a number",
        Kind::Bool => "true or false",
        Kind::Any => "JSON",
        Kind::Object(_) | Kind::Map(_) => "an object",
        Kind::List(_) => "a list",
    }
}

/// The type of the actual value, never the value.
pub(super) fn came(value: &Value) -> &'static str {
    match value {
        // Only PHP turns an array with holes into such an object.
        Value::Object(object) if object.iter().all(|(name, _)| name.parse::<u64>().is_ok()) && !object.is_empty() => {
            "an array with holes: use array_values()"
        }
        _ => value.type_name(),
    }
}
