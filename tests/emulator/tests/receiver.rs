//! 分账接收方: one test a rule.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod world;

use serde_json::{Value, json};
use world::*;
use wxpay_emulator::{AddReceiver, Ledger, Refusal};

fn add(books: &mut Ledger, body: &Value) -> Result<Value, Refusal> {
    books.add_receiver(&AddReceiver::parse(body, &clear)?)
}

fn supplier(name: &str) -> Value {
    json!({ "type": "MERCHANT_ID", "account": SUPPLIER, "name": name, "relation_type": "SUPPLIER" })
}

fn somebody(appid: &str, name: &str) -> Value {
    json!({ "appid": appid, "type": "PERSONAL_OPENID", "account": PERSON, "encrypted_name": name, "relation_type": "OTHERS" })
}

#[test]
fn adding_again_succeeds_and_deleting_twice_does_not() {
    let mut books = books();
    let answer = json!({ "type": "MERCHANT_ID", "account": SUPPLIER });
    assert_eq!(add(&mut books, &supplier("供应商")), Ok(answer.clone()));
    assert_eq!(add(&mut books, &supplier("供应商")), Ok(answer.clone()));
    assert_eq!(books.delete_receiver(&answer), Ok(answer.clone()));
    assert_eq!(books.delete_receiver(&answer).unwrap_err().code, "INVALID_REQUEST");
}

#[test]
fn names_are_checked() {
    let mut books = books();
    assert_eq!(refused(add(&mut books, &supplier("别人"))).1, "INVALID_REQUEST");
    assert_eq!(refused(add(&mut books, &somebody(APPID, "李四"))).1, "INVALID_REQUEST");
    assert!(add(&mut books, &somebody(APPID, "张三")).is_ok());
    let mut nameless = supplier("x");
    nameless.as_object_mut().unwrap().remove("name");
    assert_eq!(refused(add(&mut books, &nameless)).1, "PARAM_ERROR");
}

#[test]
fn a_person_belongs_to_an_appid_of_the_platform() {
    let mut books = books();
    assert_eq!(refused(add(&mut books, &somebody("wx0000000000000000", "张三"))).1, "INVALID_REQUEST");
    books.add_appid("wx0000000000000000");
    let words = refused(add(&mut books, &somebody("wx0000000000000000", "张三"))).2;
    assert!(words.contains("openid与appid不匹配"), "{words}");
}

#[test]
fn a_platform_has_20000_receivers() {
    let mut books = books();
    for number in 0..20_000 - 4 {
        let (mchid, name) = (format!("16{number:08}"), "商户");
        books.add_merchant(&mchid, name);
        add(&mut books, &json!({ "type": "MERCHANT_ID", "account": mchid, "name": name, "relation_type": "OTHERS" }))
            .unwrap();
    }
    books.add_merchant("1700000000", "商户");
    let one_more = json!({ "type": "MERCHANT_ID", "account": "1700000000", "name": "商户", "relation_type": "OTHERS" });
    assert_eq!(refused(add(&mut books, &one_more)).1, "INVALID_REQUEST");
    assert!(add(&mut books, &supplier("供应商")).is_ok(), "one that is there");
}
