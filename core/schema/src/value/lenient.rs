//! Mends JSON that breaks the rules, so that a strict reader accepts it: control characters in texts, halves of
//! surrogate pairs, numbers beyond every double.

use std::fmt::Write;

use super::decimal::{Decimal, number_end};

/// Rewrites JSON for a strict reader. A number beyond every double loses its digits here, but keeps its place.
pub(super) fn mend(json: &str) -> String {
    let mut mended = String::with_capacity(json.len() + 16);
    let mut rest = json;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '"' => text(&mut mended, rest),
            '-' | '0'..='9' => {
                let end = number_end(rest);
                let number = Decimal::new(&rest[..end]);
                // With a margin, since the reader may round the other way.
                let is_large = |number: Decimal| number.double().is_none_or(|double| double.abs() > 1e308);
                let too_large = number.is_some_and(is_large);
                mended.push_str(if too_large { "0.5" } else { &rest[..end] });
                end
            }
            c => {
                mended.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[end..];
    }
    mended
}

/// Rewrites the text at the start of `json`, and returns its end.
fn text(mended: &mut String, json: &str) -> usize {
    let mut at = 1;
    mended.push('"');
    while let Some(c) = json[at..].chars().next() {
        at += c.len_utf8();
        match c {
            '"' => {
                mended.push('"');
                break;
            }
            '\\' => at += escape(mended, &json[at..]),
            c if c < ' ' => drop(write!(mended, "\\u{:04x}", u32::from(c))),
            c => mended.push(c),
        }
    }
    at
}

/// Rewrites the escape after a backslash, and returns its length.
fn escape(mended: &mut String, rest: &str) -> usize {
    let unit = |at: usize| u16::from_str_radix(rest.get(at..at + 4)?, 16).ok();
    let low = || rest.get(5..7).filter(|prefix| *prefix == "\\u").and_then(|_| unit(7));
    let taken = match rest.strip_prefix('u').and_then(|_| unit(1)) {
        Some(0xD800..=0xDBFF) if low().is_some_and(|low| (0xDC00..=0xDFFF).contains(&low)) => 11,
        Some(0xD800..=0xDFFF) => {
            mended.push('\u{FFFD}');
            return 5;
        }
        _ => rest.chars().next().map_or(0, char::len_utf8),
    };
    mended.push('\\');
    mended.push_str(&rest[..taken]);
    taken
}
