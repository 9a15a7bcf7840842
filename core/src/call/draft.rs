//! A draft: a request that is checked, encrypted and written, but not yet signed.

use wxpay_core_schema::asked;
use wxpay_core_schema::check;
use wxpay_core_schema::operation::{Entry, Repeat};
use wxpay_core_schema::shape::{Body, Kind, Padding, Part};
use wxpay_core_schema::write;
use wxpay_core_schema::{Object, Rule, Value, Violation};

use crate::call::attachment::Attachment;
use crate::call::expected::Expected;
use crate::error::{Error, ErrorKind};
use crate::keys::{PlatformKey, PlatformKeys};
use crate::trust::sensitive;
use crate::wire::base_url::BaseUrl;
use crate::wire::members::wrong;
use crate::wire::moment::Moment;
use crate::wire::target;
use crate::wire::upload::Multipart;

/// The input of a declared operation.
pub(crate) struct Given<'a> {
    /// The fields.
    pub(crate) body: Value,
    /// Undeclared fields; `Null` if there are none.
    pub(crate) extra: &'a Value,
    /// The file to upload.
    pub(crate) file: Option<&'a [u8]>,
}

/// Scheme, host and port of a request.
#[derive(Clone)]
pub(crate) enum Origin {
    /// The merchant's base URL.
    Merchant,
    /// The operation's own host.
    Own(&'static str),
    /// A host outside WeChat Pay's API; the request is not signed.
    Elsewhere(BaseUrl),
}

/// A request before its moment and signature.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) method: &'static str,
    pub(crate) origin: Origin,
    pub(crate) target: String,
    pub(crate) body: Vec<u8>,
    /// The headers that the operation declares.
    pub(crate) headers: Vec<(&'static str, String)>,
    /// `Content-Type`, if there is a body or the method usually has one.
    pub(crate) content_type: Option<String>,
    /// The bytes to sign in place of the body: the `meta` of an upload.
    pub(crate) meta: Option<Vec<u8>>,
    /// `Wechatpay-Serial`: the key that encrypts the request and should sign the answer. `None` before the first
    /// certificates.
    pub(crate) serial: Option<String>,
    pub(crate) sealed: bool,
    pub(crate) entry: Option<&'static Entry>,
    pub(crate) repeat: Repeat,
    /// The fields to compare with later answers and to use in a query.
    pub(crate) asked: Value,
    /// The digest to check the answer against, if it is a file.
    pub(crate) file: Option<Expected>,
}

pub(super) const JSON: &str = "application/json";

impl Draft {
    pub(crate) fn declared(
        keys: &PlatformKeys,
        entry: &'static Entry,
        given: Given<'_>,
        moment: &Moment,
    ) -> Result<Self, Error> {
        let Given { body, extra, file } = given;
        let mut body = Wiped::new(body, entry.body)?;
        if !matches!(extra, Value::Null | Value::Object(_)) {
            return Err(wrong("extra", "an object of undeclared fields", extra));
        }
        let mut violations = check::check(entry.body, &body.0);
        violations.extend(check::check_representable(extra));
        if !violations.is_empty() {
            return Err(Error::invalid_body(violations));
        }
        body.0 = write::merge(std::mem::take(&mut body.0), extra);
        let Value::Object(object) = &mut body.0 else {
            return Err(Error::internal("two objects make another"));
        };
        let attachment = Attachment::new(entry, file, object)?;
        let key = match keys.preferred(moment.timestamp) {
            // The request for the first keys cannot need one.
            None if entry.bootstrap => None,
            _ => Some(preferred(keys, moment)?),
        };
        let mut sealed = false;
        let seal = |field: &str, plaintext: &str, padding| {
            sealed = true;
            sensitive::seal(preferred(keys, moment)?, plaintext, padding, field)
        };
        let Written { target, body: bytes, headers } = Written::new(entry, object, seal)?;
        let content_type = (bytes.is_some() || takes_body(entry.method)).then(|| JSON.into());
        let bytes = bytes.unwrap_or_default();
        let (bytes, content_type, meta) = match attachment {
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
            body: bytes,
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

    /// An upload to an undeclared path.
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

    /// A GET for a file.
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

    /// A request without a body that may be repeated at will.
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

    /// The fifth line of the signed text.
    pub(crate) fn signed(&self) -> &[u8] {
        self.meta.as_deref().unwrap_or(&self.body)
    }
}

/// A declared request split into the parts where its fields travel, written and encrypted.
struct Written {
    target: String,
    /// `None` if the operation has no body fields, which differs from an empty object.
    body: Option<Vec<u8>>,
    headers: Vec<(&'static str, String)>,
}

impl Written {
    fn new(
        entry: &Entry,
        fields: &mut Object,
        mut seal: impl FnMut(&str, &str, Padding) -> Result<String, Error>,
    ) -> Result<Self, Error> {
        let in_body = |part| match part {
            Part::Usual => takes_body(entry.method),
            Part::Body => true,
            Part::Query | Part::Header(_) | Part::FileName => false,
        };
        write::seal(entry.body, fields, &|_, part| !in_body(part), &mut seal)?;
        let (mut target, placed) = target::fill(entry.path, fields)?;
        let rest = |name: &str| !placed.iter().any(|placed| placed == name);
        let is_query = |part| !in_body(part) && !matches!(part, Part::Header(_) | Part::FileName);
        let query = write::query(entry.body, fields, &|name, part| is_query(part) && rest(name));
        target::push_query(&mut target, query.into_iter())?;
        let declared = entry.body.fields.iter().any(|field| in_body(field.part) && rest(field.name));
        let has_body = declared || in_body(Part::Usual) && check::undeclared(entry.body, fields).next().is_some();
        let mut body = || write::body(entry.body, fields, &|name, part| in_body(part) && rest(name), &mut seal);
        let body = if has_body { Some(body()?) } else { None };
        Ok(Self { target, body, headers: headers(entry.body, fields)? })
    }
}

/// A body that wipes the plaintext of its sensitive fields on drop.
struct Wiped(Value, &'static Body);

impl Wiped {
    /// Takes an object; `Null` counts as an empty one.
    fn new(body: Value, shape: &'static Body) -> Result<Self, Error> {
        match body {
            Value::Null => Ok(Self(Object::new().into(), shape)),
            body @ Value::Object(_) => Ok(Self(body, shape)),
            Value::Text(_) => {
                Err(Error::invalid_argument("body", "an object, got a string; pass the object itself, not its JSON"))
            }
            other => Err(wrong("body", "an object", &other)),
        }
    }

    /// The fields to compare with later answers.
    fn remembered(mut self, entry: &Entry) -> Value {
        write::wipe(&Kind::Object(self.1), &mut self.0);
        let mut value = std::mem::take(&mut self.0);
        asked::remember(entry, &mut value);
        value
    }
}

impl Drop for Wiped {
    fn drop(&mut self) {
        write::wipe(&Kind::Object(self.1), &mut self.0);
    }
}

/// The fields that travel as headers: names and values.
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

/// The platform key for a request. Without one no answer could be verified, so nothing is sent.
pub(super) fn preferred<'k>(keys: &'k PlatformKeys, moment: &Moment) -> Result<&'k PlatformKey, Error> {
    keys.preferred(moment.timestamp).ok_or_else(|| {
        let text =
            "no WeChat Pay public key and no platform certificate that is valid now: no answer could be verified";
        Error::new(ErrorKind::InvalidKey, text).at("platform_keys")
    })
}

/// True if requests with this method have a body, even an empty one.
pub(super) fn takes_body(method: &str) -> bool {
    !matches!(method, "GET" | "DELETE")
}
