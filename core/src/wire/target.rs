//! The request target: path and query, spelt so that every HTTP client sends it exactly as it was signed.
//!
//! Clients rewrite targets: one decodes `%40`, one encodes `'` in a query, one `?`, one turns `%7c` into upper case.
//! The characters left raw here pass all of them unchanged; everything else is upper-case `%XX`.
//!
//! | | raw beside letters and digits | not raw, because |
//! | --- | --- | --- |
//! | path | `-._~@*:,!$();'&=+` | |
//! | query | `-._~@*:,!$()/` | fetch and OkHttp encode `'`, Symfony encodes `?`; `;` `&` `=` `+` have a meaning of their own |
//!
//! Measured on the wire: httpx, requests, urllib3, aiohttp, fetch, undici, axios, got, superagent, ky, node-fetch, curl,
//! OkHttp, java.net.http, Go's net/http. Read in their sources: Guzzle, Symfony's HttpClient. reqwest parses as fetch does.

use wxpay_core_schema::check;
use wxpay_core_schema::{Object, Rule, Value, Violation};

use crate::error::Error;

/// Fills the `{field}`s of a path template; also returns the names of the fields used.
pub(crate) fn fill(template: &str, object: &Object) -> Result<(String, Vec<String>), Error> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut used = Vec::new();
    let mut parts = template.split(['{', '}']);
    path.push_str(parts.next().unwrap_or_default());
    while let (Some(name), Some(literal)) = (parts.next(), parts.next()) {
        let value = object.get(name).and_then(scalar).unwrap_or_default();
        let broken = match value.as_str() {
            // `extra` may have replaced it by an unchecked value.
            "" => Some((Rule::Required, "a text: it is part of the path")),
            // Clients resolve these, even as %2E: the request would reach another resource.
            "." | ".." => Some((Rule::Charset, "not . or .., which HTTP clients resolve away")),
            _ => None,
        };
        if let Some((rule, hint)) = broken {
            return Err(Error::invalid_body(vec![Violation { field: name.into(), rule, hint: hint.into() }]));
        }
        encode(&mut path, &value, in_path);
        path.push_str(literal);
        used.push(name.to_owned());
    }
    Ok((path, used))
}

/// Appends a query in the given order; `null` counts as absent.
pub(crate) fn push_query<'a>(
    target: &mut String,
    entries: impl Iterator<Item = (&'a str, &'a Value)>,
) -> Result<(), Error> {
    let mut violations = Vec::new();
    for (name, value) in entries.filter(|(_, value)| !matches!(value, Value::Null)) {
        let Some(text) = scalar(value) else {
            violations.extend(check::check_representable(&Value::Object(
                [(name.into(), value.clone())].into_iter().collect(),
            )));
            if violations.is_empty() {
                let hint = "text, a number, true or false: a query holds no lists or objects".into();
                violations.push(Violation { field: name.into(), rule: Rule::Type, hint });
            }
            continue;
        };
        target.push(if target.contains('?') { '&' } else { '?' });
        encode(target, name, in_query);
        target.push('=');
        encode(target, &text, in_query);
    }
    if violations.is_empty() { Ok(()) } else { Err(Error::invalid_body(violations)) }
}

/// Normalises the caller's target as clients would: escapes in upper case, none where none is needed, and no trailing
/// `?`.
pub(crate) fn given(path: &str) -> Result<String, Error> {
    let wrong = |text: &str| Err(Error::invalid_argument("path", text));
    if !path.starts_with('/') || path.starts_with("//") {
        return wrong("begin with one /, as in /v3/…; the host is the merchant's base URL");
    }
    let bytes = path.as_bytes();
    let query = path.find('?').unwrap_or(path.len());
    let mut target = String::with_capacity(path.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'%' => {
                let Some(byte) = escaped(&bytes[index + 1..]) else {
                    return wrong("a % must be followed by two hexadecimal digits");
                };
                // Clients decode these.
                push(&mut target, byte, is_unreserved);
                index += 2;
            }
            b'/' if index < query => target.push('/'),
            b'?' if index == query && index + 1 == bytes.len() => {}
            b'?' if index == query => target.push('?'),
            b'&' | b'=' if index > query => target.push(char::from(byte)),
            _ if index < query && in_path(byte) || index > query && in_query(byte) => target.push(char::from(byte)),
            _ => {
                return wrong(
                    "a character that HTTP clients would rewrite: percent-encode it, or pass query parameters in query",
                );
            }
        }
        index += 1;
    }
    let segments = target.split('?').next().unwrap_or_default().split('/');
    if segments.into_iter().any(|segment| matches!(segment, "." | "..")) {
        return wrong("no . or .. as a segment: HTTP clients resolve them away");
    }
    Ok(target)
}

/// Normalises a target that WeChat Pay sent; refuses nothing.
pub(crate) fn told(text: &str) -> String {
    let text = text.split('#').next().unwrap_or_default();
    let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    let mut target = String::with_capacity(text.len());
    if !path.starts_with('/') {
        target.push('/');
    }
    copy(&mut target, path, |byte| in_path(byte) || b"/;".contains(&byte));
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        target.push('?');
        copy(&mut target, query, |byte| in_query(byte) || b"&=+;".contains(&byte));
    }
    target
}

/// Copies existing escapes, and escapes what is not raw.
fn copy(target: &mut String, text: &str, raw: fn(u8) -> bool) {
    let bytes = text.as_bytes();
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        match escaped(&bytes[index + 1..]).filter(|_| byte == b'%') {
            Some(byte) => {
                push(target, byte, is_unreserved);
                index += 2;
            }
            None => push(target, byte, raw),
        }
        index += 1;
    }
}

/// The value of a query parameter in a target; only for values without escapes.
pub(crate) fn parameter(target: &str, name: &str) -> Option<String> {
    let (_, query) = target.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(str::to_owned)
}

/// Sets a query parameter of a target, appending it if it is absent.
pub(crate) fn with_parameter(target: &str, name: &str, value: &str) -> String {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut pairs: Vec<String> = query.split('&').filter(is_other).map(str::to_owned).collect();
    let place = query.split('&').take_while(is_other).count();
    let mut pair = format!("{name}=");
    encode(&mut pair, value, in_query);
    pairs.insert(place, pair);
    format!("{path}?{}", pairs.join("&"))
}

/// The byte that two hexadecimal digits at the front of a text encode.
fn escaped(text: &[u8]) -> Option<u8> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(text.first()?)? << 4 | digit(text.get(1)?)?)
}

/// A value as text for a path, query or header; `None` for a list, object or `null`.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Decimal(decimal) => Some(decimal.as_str().into()),
        _ => None,
    }
}

/// Joins parameters into one text and encodes each name and value once: everything but unreserved characters (RFC 3986
/// §2.3), so that the text fits in any URL.
pub(crate) fn parameters(object: &Object) -> String {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let mut text = String::new();
    for (name, value) in object.iter().filter_map(|(name, value)| Some((name, value.as_str()?))) {
        if !text.is_empty() {
            text.push('&');
        }
        encode(&mut text, name, unreserved);
        text.push('=');
        encode(&mut text, value, unreserved);
    }
    text
}

fn encode(target: &mut String, text: &str, raw: fn(u8) -> bool) {
    text.bytes().for_each(|byte| push(target, byte, raw));
}

fn push(target: &mut String, byte: u8, raw: fn(u8) -> bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if raw(byte) {
        target.push(char::from(byte));
    } else {
        let digit = |nibble: u8| char::from(HEX[usize::from(nibble)]);
        target.extend(['%', digit(byte >> 4), digit(byte & 15)]);
    }
}

/// True for characters that mean the same escaped or not (RFC 3986 §2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn in_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~@*:,!$();'&=+".contains(&byte)
}

fn in_query(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~@*:,!$()/".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ready_target_is_kept_and_its_escapes_are_upper_case() {
        assert_eq!(given("/v3/a?b=%7c&c=x/y").unwrap(), "/v3/a?b=%7C&c=x/y");
        assert_eq!(given("/v3/a?").unwrap(), "/v3/a");
        assert_eq!(given("/v3/%41%2d%2f?b=%7E%30%40%27").unwrap(), "/v3/A-%2F?b=~0%40%27");
        for bad in [
            "v3/a",
            "//evil/v3",
            "/v3/a b",
            "/v3/中",
            "/v3/%zz",
            "/v3/%",
            "/v3/#x",
            "/v3/../x",
            "/v3/%2e%2E/x",
            "/v3/a?b='",
            "/v3/a?b=c?d",
        ] {
            assert_eq!(given(bad).unwrap_err().field(), Some("path"), "{bad}");
        }
    }

    #[test]
    fn what_is_raw_is_what_no_client_rewrites() {
        let raw = |raw: fn(u8) -> bool| -> String {
            (0..=255_u8).filter(|byte| raw(*byte) && !byte.is_ascii_alphanumeric()).map(char::from).collect()
        };
        assert_eq!(raw(in_path), "!$&'()*+,-.:;=@_~");
        assert_eq!(raw(in_query), "!$()*,-./:@_~");
        let text: String = (0..=127_u8).map(char::from).chain(['中']).collect();
        let object: Object = [("id".to_owned(), Value::from(text.as_str()))].into_iter().collect();
        let (mut target, _) = fill("/v3/{id}", &object).unwrap();
        push_query(&mut target, object.iter()).unwrap();
        let escapes = target.split('%').skip(1).map(|escape| &escape[..2]);
        assert!(escapes.clone().all(|hex| hex.bytes().all(|digit| b"0123456789ABCDEF".contains(&digit))));
        assert_eq!(escapes.count(), 128 - 62 - 17 + 3 + 128 - 62 - 13 + 3);
        let (path, query) = target.split_once('?').unwrap();
        assert!(path.contains("%2F") && path.contains("%3F") && !query.contains('?') && query.contains("%3F"));
    }

    #[test]
    fn a_path_parameter_cannot_climb() {
        let object: Object = [("id".to_owned(), Value::from(".."))].into_iter().collect();
        assert_eq!(fill("/v3/x/{id}/amounts", &object).unwrap_err().field(), Some("id"));
        let lost = fill("/v3/x/{id}/amounts", &Object::new()).unwrap_err();
        assert_eq!((lost.field(), lost.rule()), (Some("id"), Some(Rule::Required)));
    }
}
