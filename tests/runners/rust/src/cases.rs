//! One function a file of vectors: whether a case goes as it is expected.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};
use wxpay_core::{Content, Error, Generic, Merchant, Moment, Object, Outcome, Request, Upload, Value};

use crate::Runner;
use crate::fields::{agrees, bytes, from_value, header, headers, kind, moment, now, pkcs8, text, to_value};

#[allow(clippy::unused_self)] // One form for every file; some need no keys.
impl Runner {
    pub(crate) fn sign(&self, merchant: &Merchant, case: &Json) -> bool {
        let body = bytes(&case["body_base64"]);
        let content = if body.is_empty() { Content::None } else { Content::Bytes(&body) };
        let generic =
            Generic { method: text(&case["method"]), path: text(&case["target"]), body: content, ..Generic::default() };
        let moment = moment(&case["timestamp"], text(&case["nonce"]));
        let Ok(unsigned) = merchant.begin_request(generic, moment.clone()) else { return false };
        let message = STANDARD.encode(unsigned.message());
        let body = bytes(&case["body_base64"]);
        let content = if body.is_empty() { Content::None } else { Content::Bytes(&body) };
        let generic =
            Generic { method: text(&case["method"]), path: text(&case["target"]), body: content, ..Generic::default() };
        let Ok(request) = merchant.request(generic, moment) else { return false };
        let expect = &case["expect"];
        let signature = format!("signature=\"{}\"", text(&expect["signature"]));
        message == text(&expect["message_base64"]) && header(&request, "Authorization").contains(&signature)
    }

    pub(crate) fn verify(&self, merchant: &Merchant, case: &Json) -> bool {
        let outcome = merchant.verify(&headers(case), &bytes(&case["body_base64"]), now(case));
        kind(outcome.map(|()| json!("ok"))) == case["expect"]
    }

    pub(crate) fn notify(&self, merchant: &Merchant, case: &Json) -> bool {
        let notification = merchant.read_notification(&headers(case), &bytes(&case["body_base64"]), now(case));
        let outcome =
            notification.map(|n| json!({"resource": from_value(&n.data), "id": n.id, "event_type": n.event_type}));
        kind(outcome) == case["expect"]
    }

    pub(crate) fn decrypt(&self, merchant: &Merchant, case: &Json) -> bool {
        let outcome = merchant.decrypt(text(&case["ciphertext"]));
        kind(outcome.map(|plaintext| json!({"plaintext": plaintext}))) == case["expect"]
    }

    pub(crate) fn prepare(&self, merchant: &Merchant, case: &Json) -> bool {
        let expect = &case["expect"];
        let request = match self.request(merchant, case) {
            Ok(request) => request,
            Err(error) => return agrees(&error, &expect["error"]),
        };
        let mut headers: Map<String, Json> =
            request.headers().into_iter().map(|(name, value)| (name.into(), json!(value))).collect();
        headers.retain(|name, _| name != "Authorization" && name != "User-Agent");
        let Some(body) = self.unseal(&request, expect) else { return false };
        request.method() == expect["method"]
            && request.target() == expect["target"]
            && Json::Object(headers) == expect["headers"]
            && body == text(&expect["body"])
    }

    pub(crate) fn answer(&self, merchant: &Merchant, case: &Json) -> bool {
        let Ok(request) = self.request(merchant, case) else { return false };
        let status = case["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
        let expect = &case["expect"];
        match request.read(status, &headers(case), &bytes(&case["body_base64"]), now(case)) {
            Ok(answer) => {
                let got = json!({"data": from_value(&answer.data), "outcome": answer.outcome.map(Outcome::as_str), "verified": answer.verified});
                got == *expect
            }
            Err(error) => agrees(&error, &expect["error"]),
        }
    }

    pub(crate) fn certificates(&self, merchant: &Merchant, case: &Json) -> bool {
        let list = merchant.read_certificates(&headers(case), &bytes(&case["body_base64"]), now(case));
        kind(list.map(|list| json!({"serials": list.serials().collect::<Vec<_>>()}))) == case["expect"]
    }

    pub(crate) fn upload(&self, merchant: &Merchant, case: &Json) -> bool {
        let content = bytes(&case["content_base64"]);
        let upload = Upload { filename: text(&case["filename"]), content: &content, ..Upload::default() };
        let Ok(request) = merchant.upload(&upload, self.moment()) else { return false };
        let Some(meta) = between(request.body(), b"\r\n\r\n", b"\r\n--") else { return false };
        // The signed body is exactly the bytes of the meta part.
        let alike =
            Generic { method: "POST", path: request.target(), body: Content::Bytes(meta), ..Generic::default() };
        let Ok(signed) = merchant.request(alike, self.moment()) else { return false };
        let framed = [b"\r\n\r\n", content.as_slice(), b"\r\n--"].concat();
        serde_json::from_slice::<Json>(meta).is_ok_and(|meta| meta == case["expect"]["meta"])
            && header(&request, "Authorization") == header(&signed, "Authorization")
            && request.body().windows(framed.len()).any(|window| window == framed)
    }

    pub(crate) fn pay_params(&self, merchant: &Merchant, case: &Json) -> bool {
        let (appid, prepay_id) = (text(&case["appid"]), text(&case["prepay_id"]));
        let moment = moment(&case["timestamp"], text(&case["nonce"]));
        let jsapi = merchant.jsapi_params(appid, prepay_id, &moment);
        let app = merchant.app_params(appid, text(&case["partnerid"]), prepay_id, &moment);
        let of = |params: Result<Object, Error>| kind(params.map(|params| from_value(&Value::Object(params))));
        json!({"jsapi": of(jsapi), "app": of(app)}) == case["expect"]
    }

    pub(crate) fn explain(&self, merchant: &Merchant, case: &Json) -> bool {
        let (headers, body, now) = (headers(case), bytes(&case["body_base64"]), now(case));
        let explanation = merchant.explain(&headers, &body, now);
        let hints: Vec<_> = explanation.hints.iter().map(|hint| hint.as_str()).collect();
        // A message that needs a diagnosis is not accepted.
        merchant.verify(&headers, &body, now).is_err()
            && json!({"hints": hints, "skew": explanation.skew}) == case["expect"]
    }

    fn request(&self, merchant: &Merchant, case: &Json) -> Result<Request, Error> {
        let Some(id) = case["operation"].as_str() else {
            let pointers: Vec<&str> = case["sensitive"].as_array().into_iter().flatten().map(text).collect();
            let body = if case["body"].is_null() { Content::None } else { Content::Json(to_value(&case["body"])) };
            let query =
                case["query"].as_object().into_iter().flatten().map(|(name, value)| (name.clone(), to_value(value)));
            let (method, path) = (text(&case["method"]), text(&case["path"]));
            return merchant.request(
                Generic {
                    method,
                    path,
                    query: query.collect::<Object>(),
                    body,
                    sensitive: &pointers,
                    repeatable: false,
                },
                self.moment(),
            );
        };
        merchant.prepare_value(id, to_value(&case["body"]), &Value::Null, self.moment())
    }

    /// Of a case that names none.
    fn moment(&self) -> Moment {
        moment(&self.context["now"], "593BEC0C930BF1AFEB40B4A08C8FB242")
    }

    /// The body with what was sealed decrypted by the private key of `Wechatpay-Serial`.
    fn unseal(&self, request: &Request, expect: &Json) -> Option<String> {
        let Some(places) = expect.get("sealed").and_then(Json::as_array) else {
            return String::from_utf8(request.body().to_vec()).ok();
        };
        let serial = header(request, "Wechatpay-Serial");
        let file = if serial.starts_with("PUB_KEY_ID_") { "wechatpay_private_key" } else { "platform_private_key" };
        let pem = std::fs::read(self.folder.join(text(&self.context[file]))).ok()?;
        let key = self.provider.private_key(&pkcs8(&pem)?).ok()?;
        let mut body: Json = serde_json::from_slice(request.body()).ok()?;
        for place in places {
            let field = body.pointer_mut(text(place))?;
            let plaintext = key.decrypt(&STANDARD.decode(field.as_str()?).ok()?).ok()?;
            *field = json!(std::str::from_utf8(&plaintext).ok()?);
        }
        serde_json::to_string(&body).ok()
    }
}

/// The text between the first `from` and the next `to`.
fn between<'a>(text: &'a [u8], from: &[u8], to: &[u8]) -> Option<&'a [u8]> {
    let at = |text: &[u8], part: &[u8]| text.windows(part.len()).position(|window| window == part);
    let rest = text.get(at(text, from)? + from.len()..)?;
    rest.get(..at(rest, to)?)
}
