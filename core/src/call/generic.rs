//! A request to any API, described by the caller.

use std::fmt;

use wxpay_core_schema::check;
use wxpay_core_schema::operation::Repeat;
use wxpay_core_schema::shape::Padding;
use wxpay_core_schema::{Object, Rule, Value, Violation};
use zeroize::Zeroize;

use crate::call::draft::{Draft, JSON, Origin, preferred, takes_body};
use crate::error::Error;
use crate::keys::{PlatformKey, PlatformKeys};
use crate::trust::sensitive;
use crate::wire::moment::Moment;
use crate::wire::target;

/// A request to any API.
#[derive(Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Generic::default()`.
pub struct Generic<'a> {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'a str,
    /// The path, such as `/v3/refund/domestic/refunds`; it may end in a query that is already encoded.
    pub path: &'a str,
    /// Query parameters, encoded and appended in this order; `null` counts as absent.
    pub query: Object,
    /// The body, sent as given.
    pub body: Content<'a>,
    /// JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`; they point into the query if there is
    /// no body.
    pub sensitive: &'a [&'a str],
    /// True if sending the request twice is the same as once: it has no effect, or carries a number of the merchant's
    /// own. A GET always is. Only then does advice say to send it again.
    pub repeatable: bool,
}

/// Omits query and body, which hold plaintext to encrypt.
impl fmt::Debug for Generic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.split('?').next();
        f.debug_struct("Generic").field("method", &self.method).field("path", &path).finish_non_exhaustive()
    }
}

/// The body of a generic request.
#[derive(Default)]
#[allow(clippy::exhaustive_enums)] // A body is absent, ours or the caller's.
pub enum Content<'a> {
    /// No body.
    #[default]
    None,
    /// Sent as compact JSON in the given order, including `null`.
    Json(Value),
    /// Sent and signed as given; the `Content-Type` is JSON.
    Bytes(&'a [u8]),
}

impl Generic<'_> {
    /// Makes the request without its moment and signature.
    pub(crate) fn draft(self, keys: &PlatformKeys, moment: &Moment) -> Result<Draft, Error> {
        let method = self.method()?;
        let Self { path, query, body, sensitive, repeatable, .. } = self;
        let has_body = !matches!(body, Content::None);
        if has_body && method == "GET" {
            return Err(Error::invalid_argument("body", "a GET has no body; pass query parameters in query"));
        }
        let mut query = Value::Object(query);
        let (mut json, raw) = match body {
            Content::Json(json) => (Some(json), &[][..]),
            Content::Bytes(raw) => (None, raw),
            Content::None => (None, &[][..]),
        };
        let mut violations = check::check_representable(&query);
        violations.extend(json.iter().flat_map(check::check_representable));
        if !violations.is_empty() {
            return Err(Error::invalid_body(violations));
        }
        let key = preferred(keys, moment)?;
        for pointer in sensitive {
            seal(key, if has_body { json.as_mut() } else { Some(&mut query) }, pointer)?;
        }
        let mut target = target::given(path)?;
        if let Value::Object(query) = &query {
            target::push_query(&mut target, query.iter())?;
        }
        let body = match &json {
            Some(json) => json.to_json().ok_or_else(|| Error::internal("a checked body cannot be written"))?,
            None => raw.to_vec(),
        };
        Ok(Draft {
            method,
            origin: Origin::Merchant,
            target,
            body,
            headers: Vec::new(),
            // HTTP clients would add a type of their own to an empty body.
            content_type: (has_body || takes_body(method)).then(|| JSON.into()),
            meta: None,
            serial: Some(key.serial().into()),
            sealed: !sensitive.is_empty(),
            entry: None,
            repeat: match method {
                "GET" => Repeat::Free,
                _ if repeatable => Repeat::Numbered,
                _ => Repeat::Dangerous,
            },
            asked: Value::Null,
            file: None,
        })
    }

    fn method(&self) -> Result<&'static str, Error> {
        ["GET", "POST", "PUT", "PATCH", "DELETE"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(self.method))
            .ok_or_else(|| Error::invalid_argument("method", "GET, POST, PUT, PATCH or DELETE"))
    }
}

/// Encrypts the text at a JSON pointer.
fn seal(key: &PlatformKey, place: Option<&mut Value>, pointer: &str) -> Result<(), Error> {
    let Some(Value::Text(text)) = place.and_then(|place| place.pointer_mut(pointer)) else {
        let hint = "this JSON pointer leads to no string, so there is nothing to encrypt".into();
        let field = pointer.chars().take(128).filter(|c| !c.is_control()).collect();
        return Err(Error::invalid_body(vec![Violation { field, rule: Rule::Required, hint }]));
    };
    let ciphertext = sensitive::seal(key, text, Padding::Oaep, pointer)?;
    std::mem::replace(text, ciphertext).zeroize();
    Ok(())
}
