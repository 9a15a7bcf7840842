//! A draft: a request that is checked, written and sealed, and not yet signed for a moment.

use std::fmt;

use wxpay_core_schema::check;
use wxpay_core_schema::echo;
use wxpay_core_schema::operation::{Entry, Repeat};
use wxpay_core_schema::shape::{Body, Kind, Padding, Part};
use wxpay_core_schema::write;
use wxpay_core_schema::{Object, Rule, Value, Violation};
use zeroize::Zeroize;

use crate::call::attachment::Attachment;
use crate::call::expected::Expected;
use crate::error::{Error, Kind as ErrorKind};
use crate::keys::{PlatformKey, PlatformKeys};
use crate::trust::sensitive;
use crate::wire::base_url::BaseUrl;
use crate::wire::moment::Moment;
use crate::wire::target;
use crate::wire::upload::Multipart;

/// A request to any API, as the caller describes it.
#[derive(Default)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Generic::default()`.
pub struct Generic<'a> {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'a str,
    /// The path, such as `/v3/refund/domestic/refunds`; it may carry its own query, ready as it is.
    pub path: &'a str,
    /// Query parameters, encoded and appended in this order. `null` is absent.
    pub query: Object,
    /// The body, sent as given.
    pub body: Content<'a>,
    /// JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`; in the query where there is no body.
    pub sensitive: &'a [&'a str],
    /// True if sending it twice is the same as sending it once: it has no effect, or carries a number of the merchant's. A
    /// GET always is. Only then does the advice say to send it again.
    pub repeatable: bool,
}

/// Without its query and body, which hold what is to be encrypted.
impl fmt::Debug for Generic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.split('?').next();
        f.debug_struct("Generic").field("method", &self.method).field("path", &path).finish_non_exhaustive()
    }
}

/// The body of a generic request.
#[derive(Default)]
#[allow(clippy::exhaustive_enums)] // A body is there or not, and made by us or by the caller.
pub enum Content<'a> {
    /// No body.
    #[default]
    None,
    /// Written as compact JSON, in the order given, `null` too.
    Json(Value),
    /// Sent and signed as it stands; JSON by its `Content-Type`.
    Bytes(&'a [u8]),
}

/// The input of a declared operation.
pub(crate) struct Given<'a> {
    /// Its fields.
    pub(crate) body: Value,
    /// Fields that are not declared; `Null` where there are none.
    pub(crate) extra: &'a Value,
    /// The file that it uploads.
    pub(crate) file: Option<&'a [u8]>,
}

/// Scheme, host and port of a request.
#[derive(Clone)]
pub(crate) enum Origin {
    /// The merchant's.
    Merchant,
    /// The host of an operation that has one.
    Own(&'static str),
    /// A host that is not WeChat Pay's API: nothing is signed for it.
    Elsewhere(BaseUrl),
}

/// A request without its moment and signature.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) method: &'static str,
    pub(crate) origin: Origin,
    pub(crate) target: String,
    pub(crate) body: Vec<u8>,
    /// The headers that the operation declares.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// `Content-Type`, where there is a body, or one is usual.
    pub(crate) content_type: Option<String>,
    /// The bytes that are signed in place of the body: an upload's `meta`.
    pub(crate) meta: Option<Vec<u8>>,
    /// `Wechatpay-Serial`: which key encrypted, and which one the answer is to be signed with. None before the first
    /// certificates came.
    pub(crate) serial: Option<String>,
    pub(crate) sealed: bool,
    pub(crate) entry: Option<&'static Entry>,
    pub(crate) repeat: Repeat,
    /// The fields that later answers are held against, and that a query takes.
    pub(crate) asked: Value,
    /// The digest that the answer is held against, if it is a file.
    pub(crate) file: Option<Expected>,
}

const JSON: &str = "application/json";

impl Draft {
    pub(crate) fn declared(
        keys: &PlatformKeys,
        entry: &'static Entry,
        given: Given<'_>,
        moment: &Moment,
    ) -> Result<Self, Error> {
        let Given { body, extra, file } = given;
        let mut body = Wiped(body, entry.body);
        let mut violations = check::check(entry.body, &body.0);
        violations.extend(check::check_representable(extra));
        if !violations.is_empty() {
            return Err(Error::invalid_body(violations));
        }
        // No body is an empty one.
        if matches!(body.0, Value::Null) {
            body.0 = Object::new().into();
        }
        body.0 = write::merge(std::mem::take(&mut body.0), extra);
        let Value::Object(object) = &mut body.0 else {
            return Err(Error::invalid_argument("extra", "an object of undeclared fields"));
        };
        let attachment = Attachment::new(entry, file, object)?;
        let key = match keys.preferred(moment.timestamp) {
            // The request that brings the first keys cannot wait for one.
            None if entry.bootstrap => None,
            _ => Some(preferred(keys, moment)?),
        };
        let in_body = |part| match part {
            Part::Usual => takes_body(entry.method),
            Part::Body => true,
            Part::Query | Part::Header(_) | Part::FileName => false,
        };
        let mut sealed = false;
        let mut seal = |field: &str, plaintext: &str, padding| {
            sealed = true;
            sensitive::seal(preferred(keys, moment)?, plaintext, padding, field)
        };
        write::seal(entry.body, object, &|_, part| !in_body(part), &mut seal)?;
        let (mut target, placed) = target::fill(entry.path, object)?;
        let rest = |name: &str| !placed.iter().any(|placed| placed == name);
        let is_query = |part| !in_body(part) && !matches!(part, Part::Header(_) | Part::FileName);
        let query = write::query(entry.body, object, &|name, part| is_query(part) && rest(name));
        target::push_query(&mut target, query.into_iter())?;
        let declared = entry.body.fields.iter().any(|field| in_body(field.part) && rest(field.name));
        // An operation without fields for one has no body, not an empty object, unless `extra` brings some.
        let has_body = declared || in_body(Part::Usual) && check::undeclared(entry.body, object).next().is_some();
        let bytes = if has_body {
            write::body(entry.body, object, &|name, part| in_body(part) && rest(name), &mut seal)?
        } else {
            Vec::new()
        };
        let headers = headers(entry.body, object)?;
        let content_type = (has_body || takes_body(entry.method)).then(|| JSON.into());
        let (body_bytes, content_type, meta) = match attachment {
            None => (bytes, content_type, None),
            Some(attachment) => {
                let Multipart { body, content_type } = attachment.multipart(&bytes);
                (body, Some(content_type), Some(bytes))
            }
        };
        Ok(Self {
            method: entry.method,
            origin: entry.host.map_or(Origin::Merchant, Origin::Own),
            target,
            body: body_bytes,
            headers,
            content_type,
            meta,
            serial: key.map(|key| key.serial().into()),
            sealed,
            entry: Some(entry),
            repeat: entry.repeat(object),
            asked: body.remembered(entry),
            file: entry.answers_file().then(Expected::default),
        })
    }

    pub(crate) fn generic(keys: &PlatformKeys, generic: Generic<'_>, moment: &Moment) -> Result<Self, Error> {
        let Generic { method, path, query, body, sensitive: pointers, repeatable } = generic;
        let method = ["GET", "POST", "PUT", "PATCH", "DELETE"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(method))
            .ok_or_else(|| Error::invalid_argument("method", "GET, POST, PUT, PATCH or DELETE"))?;
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
        for pointer in pointers {
            let place = if has_body { json.as_mut() } else { Some(&mut query) };
            let Some(Value::Text(text)) = place.and_then(|place| place.pointer_mut(pointer)) else {
                let hint = "this JSON pointer leads to no string, so there is nothing to encrypt".into();
                let field = pointer.chars().take(128).filter(|c| !c.is_control()).collect();
                return Err(Error::invalid_body(vec![Violation { field, rule: Rule::Required, hint }]));
            };
            let ciphertext = sensitive::seal(key, text, Padding::Oaep, pointer)?;
            std::mem::replace(text, ciphertext).zeroize();
        }
        let mut target = target::given(path)?;
        if let Value::Object(query) = &query {
            target::push_query(&mut target, query.iter())?;
        }
        let body = match &json {
            Some(json) => json.to_json().ok_or_else(|| Error::internal("a checked body cannot be written"))?,
            None => raw.to_vec(),
        };
        Ok(Self {
            method,
            origin: Origin::Merchant,
            target,
            body,
            headers: Vec::new(),
            // HTTP clients add a type of their own to an empty body.
            content_type: (has_body || takes_body(method)).then(|| JSON.into()),
            meta: None,
            serial: Some(key.serial().into()),
            sealed: !pointers.is_empty(),
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

    /// An upload to a path that is not declared.
    pub(crate) fn undeclared_upload(
        keys: &PlatformKeys,
        path: &str,
        parts: Multipart,
        meta: Vec<u8>,
        moment: &Moment,
    ) -> Result<Self, Error> {
        let Multipart { body, content_type } = parts;
        let serial = Some(preferred(keys, moment)?.serial().into());
        Ok(Self {
            body,
            content_type: Some(content_type),
            meta: Some(meta),
            ..Self::bare("POST", target::given(path)?, serial)
        })
    }

    /// A GET of a file.
    pub(crate) fn file(
        keys: &PlatformKeys,
        origin: Origin,
        target: String,
        expected: Expected,
        moment: &Moment,
    ) -> Result<Self, Error> {
        let serial = Some(preferred(keys, moment)?.serial().into());
        Ok(Self { origin, file: Some(expected), ..Self::bare("GET", target, serial) })
    }

    /// A request without a body, which may be sent as often as one likes.
    fn bare(method: &'static str, target: String, serial: Option<String>) -> Self {
        Self {
            method,
            origin: Origin::Merchant,
            target,
            body: Vec::new(),
            headers: Vec::new(),
            content_type: None,
            meta: None,
            serial,
            sealed: false,
            entry: None,
            repeat: Repeat::Free,
            asked: Value::Null,
            file: None,
        }
    }

    /// The fifth line of the signature.
    pub(crate) fn signed(&self) -> &[u8] {
        self.meta.as_deref().unwrap_or(&self.body)
    }
}

/// A body whose plaintexts of sensitive fields are wiped when it is dropped.
struct Wiped(Value, &'static Body);

impl Wiped {
    /// The fields that later answers are held against.
    fn remembered(mut self, entry: &Entry) -> Value {
        write::wipe(&Kind::Object(self.1), &mut self.0);
        let mut value = std::mem::take(&mut self.0);
        echo::remember(self.1, &mut value, entry.query.map(|query| query.body));
        value
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        write::wipe(&Kind::Object(self.1), &mut self.0);
    }
}

/// The fields that travel as headers, each name with its value.
fn headers(body: &Body, object: &Object) -> Result<Vec<(&'static str, String)>, Error> {
    let mut headers = Vec::new();
    for field in body.fields {
        let Part::Header(name) = field.part else { continue };
        let Some(value) = object.get(field.name).and_then(target::scalar) else { continue };
        if value.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) || value.trim() != value {
            let hint = "printable ASCII without spaces around it: it travels as a header".into();
            return Err(Error::invalid_body(vec![Violation { field: field.name.into(), rule: Rule::Charset, hint }]));
        }
        headers.push((name, value));
    }
    Ok(headers)
}

/// The key for a request: without one, no answer could be believed, so nothing is sent.
fn preferred<'k>(keys: &'k PlatformKeys, moment: &Moment) -> Result<&'k PlatformKey, Error> {
    keys.preferred(moment.timestamp).ok_or_else(|| {
        let text =
            "no WeChat Pay public key and no platform certificate that is valid now: no answer could be verified";
        Error::new(ErrorKind::InvalidKey, text).at("platform_keys")
    })
}

/// True if a request by this method has a body, though it may be empty.
fn takes_body(method: &str) -> bool {
    !matches!(method, "GET" | "DELETE")
}
