//! What a request asks for, gathered from its path, query, headers and body, opened and checked by the catalogue.

use wxpay_core::schema::shape::{Field, Kind, Padding, Part};
use wxpay_core::{Download, Entry, Object, Rule, Value};
use wxpay_core_schema::check::check;

use super::{escaped, form, put, sensitive};
use crate::message::{Request, decode};
use crate::refusal::Refusal;
use crate::signing::Signing;

/// A request as its operation takes it.
pub(crate) struct Asked {
    /// Its fields, sensitive ones opened.
    pub(crate) value: Value,
    /// Places that the catalogue does not know, escaped.
    pub(super) unknown: Vec<String>,
}

/// Reads a request; the refusal names the place that is wrong.
pub(crate) fn read(
    signing: &Signing,
    entry: &'static Entry,
    request: &Request<'_>,
    serial: Option<&str>,
) -> Result<Asked, Refusal> {
    let mut value = body(entry, request)?;
    let outside = outside(entry, request);
    for (name, told) in &outside {
        put(&mut value, name, told.clone());
    }
    let mut unknown = Vec::new();
    sensitive::each(entry.body, &mut value, &mut |text, padding, place| {
        let serial = serial.ok_or_else(|| Refusal::malformed("请求含敏感字段，Http头缺少Wechatpay-Serial"))?;
        match (signing.open(serial, text), padding) {
            (Some(plain), _) => *text = plain,
            // No provider decrypts PKCS#1 v1.5 for us: the field counts as given.
            (None, Padding::Pkcs1) => {
                unknown.push(escaped(place));
                "*".clone_into(text);
            }
            (None, Padding::Oaep) => {
                let issue = "敏感信息解密失败，请检查加密公钥与Wechatpay-Serial";
                return Err(Refusal::param(place, issue));
            }
        }
        Ok(())
    })?;
    for violation in check(entry.body, &value) {
        let pointer = format!("/{}", violation.field.replace(['.', '['], "/").replace(']', ""));
        let is_outside = outside.iter().any(|(name, _)| *name == violation.field);
        let place = if is_outside { &pointer[1..] } else { pointer.as_str() };
        match violation.rule {
            // The catalogue may be older than the page.
            Rule::UnknownField | Rule::Enum => unknown.push(escaped(&pointer)),
            rule => return Err(Refusal::param(place, &format!("{}（{}）", rule.chinese(), violation.hint))),
        }
    }
    Ok(Asked { value, unknown })
}

/// The JSON of a request, or the `meta` of its form.
fn body(entry: &Entry, request: &Request<'_>) -> Result<Value, Refusal> {
    let Some(upload) = entry.upload() else {
        if request.body.is_empty() {
            return Ok(Object::new().into());
        }
        let read = Value::from_answer(request.body).filter(|value| value.as_object().is_some());
        return read.ok_or_else(|| Refusal::malformed("请求体不是合法的JSON对象"));
    };
    let form = form::read(request).ok_or_else(|| Refusal::malformed("请求体应为multipart/form-data，含meta与file"))?;
    let meta = Value::from_answer(form.meta).filter(|meta| meta.as_object().is_some());
    let meta = meta.ok_or_else(|| Refusal::malformed("meta不是合法的JSON对象"))?;
    let told = meta.get(upload.digest).and_then(Value::as_str).unwrap_or_default();
    let hash = match upload.hash {
        wxpay_core::schema::file::Hash::Sha1 => "SHA1",
        wxpay_core::schema::file::Hash::Sha256 => "SHA256",
        wxpay_core::schema::file::Hash::Sm3 => "SM3",
    };
    let is_whole = Download::new(hash, told, false)
        .is_ok_and(|mut download| download.feed(form.content).is_ok() && download.finish().is_ok());
    if !is_whole {
        return Err(Refusal::param(&format!("/{}", upload.digest), "与文件内容不符"));
    }
    // What the form itself tells is no field of the operation.
    let own = |name: &str| name == upload.digest || upload.algorithm.is_some_and(|(known, _)| known == name);
    let fields = meta.as_object().into_iter().flat_map(Object::iter).filter(|(name, _)| !own(name));
    let mut value = Value::from(fields.map(|(name, value)| (name.to_owned(), value.clone())).collect::<Object>());
    let in_form = entry.body.fields.iter().find(|field| field.part == Part::FileName);
    if let Some(field) = in_form {
        put(&mut value, field.name, form.filename.into());
    }
    Ok(value)
}

/// The fields that stand in the path, the query and the headers.
fn outside(entry: &Entry, request: &Request<'_>) -> Vec<(String, Value)> {
    let kind_of = |name: &str| entry.body.fields.iter().find(|field| field.name == name).map(|field| &field.kind);
    let mut found: Vec<(String, Value)> = Vec::new();
    for (declared, told) in entry.path.split('/').zip(request.path().split('/')) {
        if let Some(name) = declared.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            found.push((name.into(), value(kind_of(name), decode(told))));
        }
    }
    let query = request.target.split_once('?').map_or("", |(_, query)| query);
    for (name, told) in form_urlencoded::parse(query.as_bytes()) {
        match kind_of(&name) {
            Some(Kind::List(kind)) => {
                let item = value(Some(kind), told.into_owned());
                match found.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, Value::List(list))) => list.push(item),
                    _ => found.push((name.into_owned(), Value::List(vec![item]))),
                }
            }
            kind => found.push((name.to_string(), value(kind, told.into_owned()))),
        }
    }
    let in_header = |field: &Field| match field.part {
        Part::Header(header) => {
            Some((field.name.to_owned(), value(Some(&field.kind), request.header(header)?.to_owned())))
        }
        _ => None,
    };
    found.extend(entry.body.fields.iter().filter_map(in_header));
    found
}

/// A text as a value of its kind; text, where it is none.
fn value(kind: Option<&Kind>, text: String) -> Value {
    let is_number = matches!(
        kind,
        Some(Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned | Kind::Decimal | Kind::OneOfNumbers(_))
    );
    match (kind, text.as_str()) {
        (Some(Kind::Bool), "true" | "false") => (text == "true").into(),
        (Some(Kind::Any | Kind::Object(_) | Kind::Map(_)), json) => {
            Value::from_answer(json.as_bytes()).unwrap_or_else(|| text.into())
        }
        (_, number) if is_number => Value::number(number).unwrap_or_else(|| text.into()),
        _ => text.into(),
    }
}
