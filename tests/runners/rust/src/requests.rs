//! The files about requests: whether a case goes as it is expected.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json, json};
use wxpay_core::{Content, Error, Generic, Merchant, Moment, Object, Request, Upload, Value};

use crate::compare::same;
use crate::fields::{agrees, bytes, from_value, header, moment, text, to_value};
use crate::{Check, Runner, entry, typed};

impl Runner {
    pub(crate) fn prepare(&self, merchant: &Merchant, case: &Json) -> Check {
        let expect = &case["expect"];
        let request = match self.request(merchant, case) {
            Ok(request) => request,
            Err(error) => return agrees(&error, &expect["error"]),
        };
        let mut headers: Map<String, Json> =
            request.headers().into_iter().map(|(name, value)| (name.into(), json!(value))).collect();
        headers.retain(|name, _| name != "Authorization" && name != "User-Agent");
        // Text: the order of a body's members counts.
        let body = match expect.get("sealed") {
            Some(_) => self.opened(&request, expect)?.to_string(),
            None => String::from_utf8_lossy(request.body()).into_owned(),
        };
        let mut got = json!({"method": request.method(), "target": request.target(), "headers": headers, "body": body});
        got["sealed"] = expect["sealed"].clone();
        same("request", &got, &with_null(expect, "sealed"))
    }

    /// Every example goes through the structs, which have to hold all of it.
    pub(crate) fn catalogue(&self, merchant: &Merchant, case: &Json) -> Check {
        let Some(typed) = entry(case).map(typed).transpose()? else { return Err("not declared".into()) };
        let fields = to_value(&case["fields"]);
        let request = (typed.request)(&fields);
        same("fields as a struct", &from_value(&request), &case["fields"])?;
        let request = merchant.prepare_value(&typed.entry.id(), request, &Value::Null, self.moment());
        self.sent(&request, &case["expect"])?;
        request.map_or(Ok(()), |request| self.example(&request, typed, case))
    }

    pub(crate) fn sealed(&self, merchant: &Merchant, case: &Json) -> Check {
        self.sent(&self.request(merchant, case), &case["expect"])
    }

    /// Compares a request with its parts: the query as decoded text, the body as JSON, both opened.
    fn sent(&self, request: &Result<Request, Error>, expect: &Json) -> Check {
        let request = match request {
            Ok(request) => request,
            Err(error) => return agrees(error, &expect["error"]),
        };
        let (path, query) = request.target().split_once('?').unwrap_or((request.target(), ""));
        let url = request.url();
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next());
        let body = if request.body().is_empty() { Json::Null } else { self.opened(request, expect)? };
        let serial = header(request, "Wechatpay-Serial");
        let mut query = decoded(query);
        for name in expect["sealed_query"].as_array().into_iter().flatten() {
            self.open(serial, &expect["algorithm"], query.get_mut(text(name)).and_then(|values| values.get_mut(0)))
                .map_err(|problem| format!("query/{}: {problem}", text(name)))?;
        }
        let got = json!({
            "method": request.method(), "path": decode(path), "query": query, "body": body,
            "wechatpay_serial": serial, "host": host,
        });
        let mut want = expect.clone();
        want["body"] = expect["body"].clone();
        want["query"] = expected_query(&expect["query"]);
        for (name, value) in got.as_object().into_iter().flatten() {
            if let Some(want) = want.get(name) {
                same(name, value, want)?;
            }
        }
        Ok(())
    }

    pub(crate) fn upload(&self, merchant: &Merchant, case: &Json) -> Check {
        let content = bytes(&case["content_base64"]);
        let upload = Upload { filename: text(&case["filename"]), content: &content, ..Upload::default() };
        let request = merchant.upload(&upload, self.moment()).map_err(|error| error.to_string())?;
        let meta = between(request.body(), b"\r\n\r\n", b"\r\n--").ok_or("no meta")?;
        // The signed body is exactly the bytes of the meta part.
        let alike =
            Generic { method: "POST", path: request.target(), body: Content::Bytes(meta), ..Generic::default() };
        let signed = merchant.request(alike, self.moment()).map_err(|error| error.to_string())?;
        let framed = [b"\r\n\r\n", content.as_slice(), b"\r\n--"].concat();
        let got = json!({
            "meta": serde_json::from_slice::<Json>(meta).unwrap_or_default(),
            "signs the meta": header(&request, "Authorization") == header(&signed, "Authorization"),
            "carries the file": request.body().windows(framed.len()).any(|window| window == framed),
        });
        let want = json!({"meta": case["expect"]["meta"], "signs the meta": true, "carries the file": true});
        same("upload", &got, &want)
    }

    /// The request that a case describes: by route and fields, by id and body, or generic.
    pub(crate) fn request(&self, merchant: &Merchant, case: &Json) -> Result<Request, Error> {
        if let Some(entry) = entry(case) {
            return merchant.prepare_value(&entry.id(), to_value(&case["fields"]), &Value::Null, self.moment());
        }
        if let Some(id) = case["operation"].as_str() {
            return merchant.prepare_value(id, to_value(&case["body"]), &Value::Null, self.moment());
        }
        let pointers: Vec<&str> = case["sensitive"].as_array().into_iter().flatten().map(text).collect();
        let query = case["query"].as_object().into_iter().flatten();
        let generic = Generic {
            method: text(&case["method"]),
            path: text(&case["path"]),
            query: query.map(|(name, value)| (name.clone(), to_value(value))).collect::<Object>(),
            body: if case["body"].is_null() { Content::None } else { Content::Json(to_value(&case["body"])) },
            sensitive: &pointers,
            repeatable: false,
        };
        merchant.request(generic, self.moment())
    }

    /// Of a case that names none.
    pub(crate) fn moment(&self) -> Moment {
        moment(&self.context["now"], "593BEC0C930BF1AFEB40B4A08C8FB242")
    }

    /// The body with what was sealed decrypted by the private key of `Wechatpay-Serial`.
    fn opened(&self, request: &Request, expect: &Json) -> Result<Json, String> {
        let mut body: Json = serde_json::from_slice(request.body()).map_err(|error| format!("body: {error}"))?;
        for place in expect["sealed"].as_array().into_iter().flatten().map(text) {
            self.open(header(request, "Wechatpay-Serial"), &expect["algorithm"], body.pointer_mut(place))
                .map_err(|problem| format!("body{place}: {problem}"))?;
        }
        Ok(body)
    }
}

fn with_null(expect: &Json, name: &str) -> Json {
    let mut expect = expect.clone();
    expect[name] = expect[name].take();
    expect
}

/// The values of each name, as text.
pub(crate) fn decoded(query: &str) -> Json {
    let mut values = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let list = values.entry(decode(name)).or_insert_with(|| json!([]));
        list.as_array_mut().into_iter().for_each(|list| list.push(json!(decode(value))));
    }
    Json::Object(values)
}

pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The same of a vector, where a value that is no list stands alone.
fn expected_query(query: &Json) -> Json {
    let as_text = |value: &Json| value.as_str().map_or_else(|| json!(value.to_string()), |text| json!(text));
    let values = |value: &Json| match value {
        Json::Array(list) => list.iter().map(as_text).collect(),
        value => Json::Array(vec![as_text(value)]),
    };
    query
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), values(value)))
        .collect::<Map<_, _>>()
        .into()
}

/// The text between the first `from` and the next `to`.
fn between<'a>(text: &'a [u8], from: &[u8], to: &[u8]) -> Option<&'a [u8]> {
    let at = |text: &[u8], part: &[u8]| text.windows(part.len()).position(|window| window == part);
    let rest = text.get(at(text, from)? + from.len()..)?;
    rest.get(..at(rest, to)?)
}
