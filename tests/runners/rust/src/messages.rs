//! The files about messages and signatures: whether a case goes as it is expected.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};
use wxpay_core::{Content, Error, Generic, Merchant, Object, Value};

use crate::compare::same;
use crate::fields::{bytes, from_value, header, headers, kind, moment, now, text};
use crate::{Check, Runner};

#[allow(clippy::unused_self)] // One form for every file; some need no keys.
impl Runner {
    pub(crate) fn sign(&self, merchant: &Merchant, case: &Json) -> Check {
        let body = bytes(&case["body_base64"]);
        let generic = || Generic {
            method: text(&case["method"]),
            path: text(&case["target"]),
            body: if body.is_empty() { Content::None } else { Content::Bytes(&body) },
            ..Generic::default()
        };
        let moment = moment(&case["timestamp"], text(&case["nonce"]));
        let unsigned = merchant.begin_request(generic(), moment.clone()).map_err(|error| error.to_string())?;
        let request = merchant.request(generic(), moment).map_err(|error| error.to_string())?;
        let (_, rest) = header(&request, "Authorization").split_once("signature=\"").unwrap_or_default();
        let signature = rest.split('"').next();
        let got = json!({"message_base64": STANDARD.encode(unsigned.message()), "signature": signature});
        let expect = &case["expect"];
        same("request", &got, &json!({"message_base64": expect["message_base64"], "signature": expect["signature"]}))
    }

    pub(crate) fn verify(&self, merchant: &Merchant, case: &Json) -> Check {
        let outcome = merchant.verify(&headers(case), &bytes(&case["body_base64"]), now(case));
        same("result", &kind(outcome.map(|()| json!("ok"))), &case["expect"])
    }

    pub(crate) fn notify(&self, merchant: &Merchant, case: &Json) -> Check {
        let notification = merchant.read_notification(&headers(case), &bytes(&case["body_base64"]), now(case));
        let outcome =
            notification.map(|n| json!({"resource": from_value(&n.data), "id": n.id, "event_type": n.event_type}));
        same("notification", &kind(outcome), &case["expect"])
    }

    pub(crate) fn decrypt(&self, merchant: &Merchant, case: &Json) -> Check {
        let outcome = merchant.decrypt(text(&case["ciphertext"]));
        same("result", &kind(outcome.map(|plaintext| json!({"plaintext": plaintext}))), &case["expect"])
    }

    pub(crate) fn certificates(&self, merchant: &Merchant, case: &Json) -> Check {
        let list = merchant.read_certificates(&headers(case), &bytes(&case["body_base64"]), now(case));
        let outcome = kind(list.map(|list| json!({"serials": list.serials().collect::<Vec<_>>()})));
        same("list", &outcome, &case["expect"])
    }

    pub(crate) fn pay_params(&self, merchant: &Merchant, case: &Json) -> Check {
        let (appid, prepay_id) = (text(&case["appid"]), text(&case["prepay_id"]));
        let moment = moment(&case["timestamp"], text(&case["nonce"]));
        let jsapi = merchant.jsapi_params(appid, prepay_id, &moment);
        let app = merchant.app_params(appid, text(&case["partnerid"]), prepay_id, &moment);
        let of = |params: Result<Object, Error>| kind(params.map(|params| from_value(&Value::Object(params))));
        same("parameters", &json!({"jsapi": of(jsapi), "app": of(app)}), &case["expect"])
    }

    pub(crate) fn explain(&self, merchant: &Merchant, case: &Json) -> Check {
        let (headers, body, now) = (headers(case), bytes(&case["body_base64"]), now(case));
        let explanation = merchant.explain(&headers, &body, now);
        let hints: Vec<_> = explanation.hints.iter().map(|hint| hint.as_str()).collect();
        if merchant.verify(&headers, &body, now).is_ok() {
            return Err("a message that needs a diagnosis was accepted".into());
        }
        same("explanation", &json!({"hints": hints, "skew": explanation.skew}), &case["expect"])
    }
}
