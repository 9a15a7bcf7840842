//! What to do about a refusal or a failure: by the operation, by its product, by the code alone.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use wxpay_core::catalogue::{all_remedies, entries};
use wxpay_core::platform::{self, Platform};
use wxpay_core::sample::whole;
use wxpay_core::schema::outcome::Reasons;
use wxpay_core::schema::remedy::{Cure, Trouble};
use wxpay_core::schema::shape::{Body, Kind};
use wxpay_core::{Error, Generic, Merchant, Remedy, Request, Value, provider};

use self::common::{NOW, moment};

const SPLIT: &str = "ecommerce.profitsharing.create_order";
const RETURN: &str = "ecommerce.profitsharing.create_return_order";

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn declared(id: &str) -> Request {
    let entry = entries().find(|entry| entry.has_id(id)).unwrap();
    merchant().prepare_value(id, whole(entry.body), &Value::Null, moment()).unwrap()
}

fn generic(method: &str, path: &str) -> Request {
    merchant().request(Generic { method, path, ..Generic::default() }, moment()).unwrap()
}

/// The error of a signed refusal.
fn refused(request: &Request, status: u16, code: &str, message: &str) -> Error {
    let body = format!(r#"{{"code":"{code}","message":"{message}"}}"#);
    let headers = Platform::test(provider::default().unwrap()).unwrap().sign("", body.as_bytes(), &moment()).unwrap();
    request.read(status, &platform::headers(&headers), body.as_bytes(), NOW).unwrap_err()
}

fn says(error: &Error, words: &str) {
    assert!(error.remedy().en.contains(words), "{error}");
}

#[test]
fn a_code_means_what_its_operation_says_then_its_product_then_the_protocol() {
    says(&refused(&declared(SPLIT), 403, "NOT_ENOUGH", "x"), "query the order's unsplit amount");
    says(&refused(&declared(RETURN), 403, "NOT_ENOUGH", "x"), "query the existing returns");
    says(&refused(&declared("ecommerce.profitsharing.finish_order"), 403, "NOT_ENOUGH", "x"), "finished already");
    says(&refused(&declared(RETURN), 403, "NO_AUTH", "x"), "return_mchid allows returns");
    says(&refused(&declared(SPLIT), 403, "NO_AUTH", "x"), "authorisation to split");
    says(&refused(&declared(SPLIT), 401, "SIGN_ERROR", "x"), "set the clock");
    says(&refused(&declared(SPLIT), 400, "SOMETHING_NEW", "x"), "Act on code and message");
}

#[test]
fn words_say_more_than_a_code() {
    says(&refused(&declared(SPLIT), 400, "INVALID_REQUEST", "分账补贴还未到账"), "/v3/ecommerce/subsidies/create");
    says(&refused(&declared(SPLIT), 400, "INVALID_REQUEST", "订单处理中，请稍后"), "try again later");
    says(&refused(&declared(RETURN), 400, "INVALID_REQUEST", "分账补贴还未到账"), "act on message");
}

#[test]
fn a_generic_request_has_the_remedies_of_its_path() {
    let split = "/v3/ecommerce/profitsharing/orders";
    says(&refused(&generic("GET", &format!("{split}/4200/amounts")), 403, "NO_AUTH", "x"), "authorisation to split");
    says(&refused(&generic("GET", &format!("{split}/undeclared/path")), 403, "NO_AUTH", "x"), "authorisation to split");
    says(&refused(&generic("GET", "/v3/elsewhere"), 403, "NO_AUTH", "x"), "has opened the product");
    let finish = generic("POST", "/v3/ecommerce/profitsharing/finish-order");
    says(&refused(&finish, 403, "NOT_ENOUGH", "x"), "finished already");
}

#[test]
fn a_wrong_product_is_told_by_the_right_one() {
    let error =
        refused(&generic("POST", "/v3/profitsharing/orders"), 403, "NO_AUTH", "电商商户不允许调用非电商分账API");
    says(&error, "use /v3/ecommerce/profitsharing/*");
    let error = refused(&declared(SPLIT), 403, "NO_AUTH", "非电商商户暂不支持调用此API");
    says(&error, "split by /v3/profitsharing/*");
}

#[test]
fn a_merchant_without_certificates_is_told_to_configure_the_key_by_whatever_404() {
    let list = declared("certificates.download");
    for (code, message) in [("RESOURCE_NOT_EXISTS", "x"), ("INVALID_REQUEST", "无可用的平台证书"), ("NOT_FOUND", "")]
    {
        says(&refused(&list, 404, code, message), "PUB_KEY_ID_");
    }
}

#[test]
fn a_refusal_has_no_words_of_a_fail_reason() {
    let reasons = all_remedies().flatten().filter(|(trouble, _, _)| matches!(trouble, Trouble::Reason(_)));
    let told: Vec<&str> = reasons.map(|(_, _, en)| *en).collect();
    for entry in entries() {
        for (reason, _) in reasons_of(entry.answer, entry.failures) {
            let error = refused(&declared(&entry.id()), 400, reason, reason);
            assert!(!told.contains(&error.remedy().en), "{}: {error}", entry.id());
        }
    }
}

#[test]
fn every_fail_reason_of_every_operation_has_a_remedy_that_is_no_codes() {
    let codes = all_remedies().flatten().filter(|(trouble, _, _)| !matches!(trouble, Trouble::Reason(_)));
    let codes: Vec<&str> = codes.map(|(_, zh, _)| *zh).collect();
    let mut count = 0;
    for entry in entries() {
        for (reason, place) in reasons_of(entry.answer, entry.failures) {
            let remedy = failed(&entry.id(), whole(entry.answer), place, reason);
            let remedy = remedy.unwrap_or_else(|| panic!("{}: {reason} has no remedy", entry.id()));
            assert!(!codes.contains(&remedy.zh), "{}: {reason}", entry.id());
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
    let ours = |id: &str| failed(id, returned(), &RESULT, "ACCOUNT_ABNORMAL").unwrap().en;
    assert!(ours("ecommerce.profitsharing.query_return_order").contains("new out_return_no"));
}

const RESULT: Reasons = Reasons { list: None, state: "result", failed: &["FAILED"], reason: "fail_reason" };

fn returned() -> Value {
    whole(entries().find(|entry| entry.has_id(RETURN)).unwrap().answer)
}

/// Every declared fail reason of an answer, with the place that tells it.
fn reasons_of(answer: &Body, places: &'static [Reasons]) -> Vec<(&'static str, &'static Reasons)> {
    let field = |body: &Body, name: &str| body.fields.iter().find(|field| field.name == name).map(|field| field.kind);
    let variants = |place: &'static Reasons| {
        let body = match place.list.map(|list| field(answer, list)) {
            None => answer,
            Some(Some(Kind::List(Kind::Object(entry)))) => entry,
            Some(_) => panic!("{place:?} names no list"),
        };
        match field(body, place.reason) {
            Some(Kind::OneOf(variants)) => variants.iter().map(|variant| (variant.value, place)).collect(),
            _ => Vec::new(),
        }
    };
    places.iter().flat_map(variants).collect()
}

/// The remedy of the one failure in an answer that tells this reason.
fn failed(id: &str, mut data: Value, place: &Reasons, reason: &str) -> Option<Remedy> {
    let front = place.list.map(|list| format!("/{list}/0")).unwrap_or_default();
    for (name, text) in [(place.state, place.failed[0]), (place.reason, reason)] {
        *data.pointer_mut(&format!("{front}/{name}")).unwrap() = text.into();
    }
    let body = data.to_json().unwrap();
    let headers = Platform::test(provider::default().unwrap()).unwrap().sign("", &body, &moment()).unwrap();
    let answer = declared(id).read(200, &platform::headers(&headers), &body, NOW).unwrap();
    assert_eq!(answer.failures.len(), 1, "{id}");
    answer.failures[0].remedy
}

#[test]
fn every_remedy_speaks_both_languages_and_stands_once_in_its_table() {
    for table in all_remedies() {
        for (index, (trouble, zh, en)) in table.iter().enumerate() {
            assert!(!zh.is_ascii() && zh.ends_with('。'), "{trouble:?}");
            assert!(en.chars().all(|c| c.is_ascii() || c == '…') && en.ends_with('.'), "{trouble:?}");
            let again = table[index + 1..].iter().any(|(other, _, _): &Cure| other == trouble);
            assert!(!again, "{trouble:?} stands twice");
        }
    }
}
