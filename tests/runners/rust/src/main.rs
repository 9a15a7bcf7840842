//! Runs the conformance vectors in Rust, on the provider that is named: `wxpay-conformance aws-lc-rs|rust-crypto`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};
use wxpay_core::provider::{AwsLc, Provider, RustCrypto};
use wxpay_core::{Config, Content, Error, Generic, Headers, Merchant, Moment, Nonce, Object, Request, Value};

type Outcome = Result<Json, Error>;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| "aws-lc-rs".into());
    let provider: Arc<dyn Provider> = if name == "rust-crypto" { Arc::new(RustCrypto) } else { Arc::new(AwsLc) };
    let folder = std::env::var("CONFORMANCE_VECTORS").map_or_else(|_| PathBuf::from("tests/vectors"), PathBuf::from);
    let mut runner = Runner { context: read(&folder.join("context.json")), folder, provider, passed: 0, failed: 0 };
    for (file, run) in FILES {
        runner.file(file, run);
    }
    println!("rust ({name}): {} passed, {} failed", runner.passed, runner.failed);
    std::process::exit(i32::from(runner.failed > 0));
}

type Run = fn(&Runner, &Merchant, &Json) -> bool;
const FILES: [(&str, Run); 6] = [
    ("sign", Runner::sign),
    ("verify", Runner::verify),
    ("notify", Runner::notify),
    ("decrypt", Runner::decrypt),
    ("prepare", Runner::prepare),
    ("answer", Runner::answer),
];

struct Runner {
    folder: PathBuf,
    context: Json,
    provider: Arc<dyn Provider>,
    passed: usize,
    failed: usize,
}

#[allow(clippy::unused_self)] // One form of run for every file; some need no keys.
impl Runner {
    fn file(&mut self, name: &str, run: Run) {
        let path = self.folder.join(format!("{name}.json"));
        if !path.exists() {
            return;
        }
        let file = read(&path);
        let merchant = self.merchant(&file);
        for case in file["cases"].as_array().into_iter().flatten() {
            if run(self, &merchant, case) {
                self.passed += 1;
            } else {
                self.failed += 1;
                println!("FAILED {name}/{}", case["name"]);
            }
        }
    }

    fn merchant(&self, file: &Json) -> Merchant {
        let pem = |path: &Json| std::fs::read(self.folder.join(text(path))).unwrap_or_default();
        let trust = file.get("trust").and_then(Json::as_array).cloned().unwrap_or_else(|| {
            vec![json!({"id": self.context["wechatpay_public_key_id"], "public_key": self.context["wechatpay_public_key"]})]
        });
        let trust: Vec<(String, Vec<u8>)> = trust
            .iter()
            .map(|key| (text(&key["id"]).to_owned(), pem(key.get("public_key").unwrap_or(&key["certificate"]))))
            .collect();
        let trust: Vec<(&str, &[u8])> = trust.iter().map(|(id, pem)| (id.as_str(), pem.as_slice())).collect();
        let merchant = Merchant::new(Config {
            mchid: text(&self.context["mchid"]),
            serial_no: text(&self.context["merchant_serial_no"]),
            private_key: Some(&pem(&self.context["merchant_private_key"])),
            apiv3_keys: &[text(&self.context["apiv3_key"]).as_bytes()],
            platform_keys: &trust,
            provider: Some(Arc::clone(&self.provider)),
            ..Config::default()
        });
        merchant.unwrap_or_else(|error| fatal(&error.to_string()))
    }

    fn sign(&self, merchant: &Merchant, case: &Json) -> bool {
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

    fn verify(&self, merchant: &Merchant, case: &Json) -> bool {
        let outcome = merchant.verify(&headers(case), &bytes(&case["body_base64"]), now(case));
        kind(outcome.map(|()| json!("ok"))) == case["expect"]
    }

    fn notify(&self, merchant: &Merchant, case: &Json) -> bool {
        let notification = merchant.read_notification(&headers(case), &bytes(&case["body_base64"]), now(case));
        let outcome =
            notification.map(|n| json!({"resource": from_value(&n.data), "id": n.id, "event_type": n.event_type}));
        kind(outcome) == case["expect"]
    }

    fn decrypt(&self, merchant: &Merchant, case: &Json) -> bool {
        let outcome = merchant.decrypt(text(&case["ciphertext"]));
        kind(outcome.map(|plaintext| json!({"plaintext": plaintext}))) == case["expect"]
    }

    fn prepare(&self, merchant: &Merchant, case: &Json) -> bool {
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

    fn answer(&self, merchant: &Merchant, case: &Json) -> bool {
        let Ok(request) = self.request(merchant, case) else { return false };
        let status = case["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
        let expect = &case["expect"];
        match request.read(status, &headers(case), &bytes(&case["body_base64"]), now(case)) {
            Ok(answer) => {
                let got = json!({"data": from_value(&answer.data), "outcome": answer.outcome.map(wxpay_core::Outcome::as_str), "verified": answer.verified});
                got == *expect
            }
            Err(error) => agrees(&error, &expect["error"]),
        }
    }

    fn request(&self, merchant: &Merchant, case: &Json) -> Result<Request, Error> {
        let moment = moment(&self.context["now"], "593BEC0C930BF1AFEB40B4A08C8FB242");
        let Some(id) = case["operation"].as_str() else {
            let pointers: Vec<&str> = case["sensitive"].as_array().into_iter().flatten().map(text).collect();
            let body = if case["body"].is_null() { Content::None } else { Content::Json(to_value(&case["body"])) };
            let query =
                case["query"].as_object().into_iter().flatten().map(|(name, value)| (name.clone(), to_value(value)));
            let (method, path) = (text(&case["method"]), text(&case["path"]));
            return merchant.request(
                Generic { method, path, query: query.collect::<Object>(), body, sensitive: &pointers },
                moment,
            );
        };
        merchant.prepare_value(id, to_value(&case["body"]), &Value::Null, moment)
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

/// Whether an error agrees with every field that is expected of it.
fn agrees(error: &Error, expect: &Json) -> bool {
    let violations: Vec<_> = error.violations().iter().map(|v| json!([v.field, v.rule.as_str()])).collect();
    let got = json!({
        "kind": error.kind().as_str(), "field": error.field(), "rule": error.rule().map(wxpay_core::Rule::as_str), "violations": violations,
        "cause": error.cause().map(wxpay_core::Cause::as_str), "code": error.code(), "status": error.status(), "verified": error.verified(),
        "request_id": error.request_id(), "action": error.advice().map(|advice| advice.action.as_str()),
    });
    expect.as_object().is_some_and(|expect| expect.iter().all(|(name, value)| &got[name] == value))
}

fn kind(outcome: Outcome) -> Json {
    outcome.unwrap_or_else(|error| json!(error.kind().as_str()))
}

fn header<'a>(request: &'a Request, name: &str) -> &'a str {
    request.headers().into_iter().find(|(known, _)| *known == name).map(|(_, value)| value).unwrap_or_default()
}

fn headers(case: &Json) -> Headers {
    Headers::new(case["headers"].as_object().into_iter().flatten().map(|(name, value)| (name, text(value))))
}

fn moment(timestamp: &Json, nonce: &str) -> Moment {
    let nonce = Nonce::new(nonce).unwrap_or_else(|error| fatal(&error.to_string()));
    Moment::new(timestamp.as_u64().unwrap_or_default(), nonce)
}

fn now(case: &Json) -> u64 {
    case["now"].as_u64().unwrap_or_default()
}

fn to_value(json: &Json) -> Value {
    Value::from_json(json.to_string().as_bytes(), "body").unwrap_or_else(|error| fatal(&error.to_string()))
}

fn from_value(value: &Value) -> Json {
    value.to_json().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default()
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_default()
}

fn bytes(json: &Json) -> Vec<u8> {
    STANDARD.decode(text(json)).unwrap_or_default()
}

fn pkcs8(pem: &[u8]) -> Option<Vec<u8>> {
    let body: String = std::str::from_utf8(pem).ok()?.lines().filter(|line| !line.starts_with('-')).collect();
    STANDARD.decode(body).ok()
}

fn read(path: &Path) -> Json {
    let file = std::fs::read(path).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())));
    serde_json::from_slice(&file).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())))
}

fn fatal(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(2);
}
