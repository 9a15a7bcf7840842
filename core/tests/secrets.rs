//! Marked secrets through every path: none is in what is printed of an object or told by an error.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::fmt::Debug;

use wxpay_core::catalogue::ecommerce::profitsharing::{AddReceiver, ReceiverType, RelationType};
use wxpay_core::catalogue::front_end::CouponLink;
use wxpay_core::platform::{self, Event, MerchantKey, Platform, TEST_PRIVATE_KEY};
use wxpay_core::{
    ApiV2Key, Config, Content, Error, Generic, Headers, Merchant, MerchantSet, Policy, Request, Step, Transport,
    Upload, Value, provider,
};

use self::common::{NOW, moment};

const APIV3_KEY: &[u8] = b"MARK-apiv3-key-of-32-bytes-00001";
const API_V2_KEY: &[u8] = b"MARK-apiv2-key-of-32-bytes-00001";
const NAME: &str = "MARK-name-张三";
/// Plain, as base64, hexadecimal and a list of bytes; the first line of a private key; a signature's header.
const MARKS: [&str; 7] = ["MARK", "TUFSS", "4d41524b", "77, 65, 82, 75", "张三", "MII", "WECHATPAY2"];

const PLATFORM_KEYS: &[(&str, &[u8])] = &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())];
/// A private key where a public one belongs.
const WRONG_KEYS: &[(&str, &[u8])] = &[("PUB_KEY_ID_1", TEST_PRIVATE_KEY.as_bytes())];

fn config() -> Config<'static> {
    Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        apiv3_keys: &[APIV3_KEY],
        api_v2_key: Some(API_V2_KEY),
        platform_keys: PLATFORM_KEYS,
        ..Config::default()
    }
}

fn platform() -> Platform {
    let keys: [(&str, &[u8]); 1] =
        [(platform::TEST_PUBLIC_KEY_ID, include_bytes!("../src/platform/wechatpay_private.pem"))];
    Platform::new(provider::default().unwrap(), &keys, APIV3_KEY).unwrap()
}

fn person() -> AddReceiver {
    AddReceiver {
        appid: Some("wx1".into()),
        r#type: ReceiverType::PERSONAL_OPENID,
        account: "MARK-openid".into(),
        relation_type: RelationType::OTHERS,
        encrypted_name: Some(NAME.into()),
        ..Default::default()
    }
}

fn assert_unmarked(what: &str, text: &str) {
    for mark in MARKS {
        assert!(!text.contains(mark), "{mark} in {what}: {text}");
    }
}

fn read(request: &Request<impl wxpay_core::FromAnswer>, status: u16, body: &[u8]) -> Option<Error> {
    let headers = platform::headers(&platform().sign("", body, &moment()).unwrap());
    request.read(status, &headers, body, NOW).err()
}

/// The message that a merchant without a key signs when its request is repeated: the body stands in it.
fn step_to_sign() -> Step {
    let keyless = Merchant::new(Config { private_key: None, ..config() }).unwrap();
    let request = keyless.begin(person(), moment()).unwrap().finish(&[7; 256]).unwrap();
    let mut driver = request.until_final(Policy::default());
    loop {
        match driver.step(moment()).unwrap() {
            Step::Send(_) => driver.failed(Transport::MaybeSent).unwrap(),
            step @ Step::Sign(_) => return step,
            Step::Wait(_) => (),
            step => panic!("{step:?}"),
        }
    }
}

#[test]
fn no_object_prints_a_secret() {
    let merchant = Merchant::new(config()).unwrap();
    let request = merchant.prepare(person(), moment()).unwrap();
    let body = br#"{"type":"PERSONAL_OPENID","account":"MARK-openid"}"#;
    let headers = platform::headers(&platform().sign("", body, &moment()).unwrap());
    let (sealed, notice) =
        platform().notification("", &Event::default(), br#"{"order_id":"MARK"}"#, &moment()).unwrap();
    let key = MerchantKey::new(&*provider::default().unwrap(), include_bytes!("merchant_public.pem")).unwrap();
    let mut driver = request.until_final(Policy::default());
    let named = Value::from_json(format!(r#"{{"a":"{NAME}"}}"#).as_bytes(), "body").unwrap();
    let generic = Generic { method: "POST", path: "/v3/x", body: Content::Json(named), ..Generic::default() };
    let link =
        CouponLink { stock_id: "1".into(), out_request_no: "1".into(), open_id: "o1".into(), ..CouponLink::default() };
    let objects: [(&str, &dyn Debug); 17] = [
        ("apiv2 key", &ApiV2Key::new(API_V2_KEY).unwrap()),
        ("front end", &merchant.prepare_front_end(link, &moment()).unwrap()),
        ("generic", &generic),
        ("config", &config()),
        ("merchant", &merchant),
        ("set", &MerchantSet::new([merchant.clone()])),
        ("request", &request),
        ("again", &request.again(moment()).unwrap()),
        ("unsigned", &merchant.begin(person(), moment()).unwrap()),
        ("sealed", &merchant.begin_decrypt(&key.encrypt(NAME).unwrap()).unwrap()),
        ("answer", &request.read(200, &headers, body, NOW).unwrap()),
        ("notification", &merchant.read_notification(&platform::headers(&sealed), &notice, NOW).unwrap()),
        ("step", &driver.step(moment()).unwrap()),
        ("settle", &driver),
        ("step to sign", &step_to_sign()),
        ("upload", &Upload { filename: "MARK.jpg", content: b"MARK", path: "" }),
        ("name", &person().encrypted_name),
    ];
    for (what, object) in objects {
        assert_unmarked(what, &format!("{object:?} {object:#?}"));
    }
}

#[test]
fn no_error_tells_a_secret() {
    let merchant = Merchant::new(config()).unwrap();
    let request = merchant.prepare(person(), moment()).unwrap();
    let key = MerchantKey::new(&*provider::default().unwrap(), include_bytes!("merchant_public.pem")).unwrap();
    let ciphertext = key.encrypt(NAME).unwrap();
    let with = |change: &dyn Fn(&mut Config<'static>)| {
        let mut config = config();
        change(&mut config);
        Merchant::new(config).err()
    };
    let body = |text: &str| {
        let value = Value::from_json(text.as_bytes(), "body");
        let id = "ecommerce.profitsharing.add_receiver";
        value.map_err(Error::from).and_then(|value| merchant.prepare_value(id, value, &Value::Null, moment())).err()
    };
    let (headers, notice) = Platform::test(provider::default().unwrap())
        .unwrap()
        .notification("", &Event::default(), br#"{"order_id":"MARK"}"#, &moment())
        .unwrap();
    let front_end = |given: &str| {
        let given = Value::from_json(given.as_bytes(), "given").unwrap();
        merchant.prepare_front_end_value("coupon_link", &given, &moment()).err()
    };
    let errors: [(&str, Option<Error>); 19] = [
        ("mchid", with(&|config| config.mchid = "MARK")),
        ("serial_no", with(&|config| config.serial_no = "MARK")),
        (
            "private key",
            with(&|config| config.private_key = Some(b"-----BEGIN PRIVATE KEY-----\nTUFSSw==MARK\n-----END ")),
        ),
        ("platform key", with(&|config| config.platform_keys = WRONG_KEYS)),
        ("apiv3 key", with(&|config| config.apiv3_keys = &[b"MARK"])),
        ("apiv2 key", with(&|config| config.api_v2_key = Some(b"MARK"))),
        ("front end", front_end(r#"{"stock_id":"MARK","out_request_no":"MARK\n","open_id":"MARK\n"}"#)),
        ("base url", with(&|config| config.base_url = "http://MARK:MARK@a.example")),
        ("no JSON", body(r#"{"account": MARK}"#)),
        ("body", body(&format!(r#"{{"type":"MARK","account":4,"encrypted_name":["{NAME}"],"relation_type":"MARK"}}"#))),
        ("name", body(&format!(r#"{{"encrypted_name":"{}"}}"#, NAME.repeat(200)))),
        ("ciphertext", merchant.decrypt("MARK").err()),
        ("plaintext", merchant.begin_decrypt(&ciphertext).unwrap().finish(b"MARK\xff").err()),
        ("signature", merchant.begin(person(), moment()).unwrap().finish(b"MARK").err()),
        ("no signature", request.read(200, &Headers::default(), br#"{"a":"MARK"}"#, NOW).err()),
        ("gateway", request.read(502, &Headers::default(), b"<html>MARK</html>", NOW).err()),
        ("refusal", read(&request, 400, br#"{"code":"PARAM_ERROR","message":"no","detail":{"value":"MARK"}}"#)),
        ("broken connection", Some(request.failed(Transport::MaybeSent))),
        ("notification", merchant.read_notification(&platform::headers(&headers), &notice, NOW).err()),
    ];
    for (what, error) in errors {
        let error = error.unwrap_or_else(|| panic!("{what} is no error"));
        assert_unmarked(what, &format!("{error} {error:?} {error:#?} {}", error.as_log()));
    }
}

#[test]
fn a_record_for_a_log_has_nothing_that_names_anybody() {
    let merchant = Merchant::new(config()).unwrap();
    let named = Value::from_json(format!(r#"{{"out_order_no":"MARK","a":"{NAME}"}}"#).as_bytes(), "body").unwrap();
    let path = "/v3/people/MARK-openid?name=MARK";
    let generic = Generic { method: "POST", path, body: Content::Json(named), ..Generic::default() };
    let declared = merchant.prepare(person(), moment()).unwrap();
    let _ = declared.failed(Transport::MaybeSent);
    let generic = merchant.request(generic, moment()).unwrap();
    let headers = Headers::new([("Request-ID", "MARK 张三")]);
    let refusal = br#"{"code":"MARK 1","message":"MARK","detail":{"value":"MARK"}}"#;
    generic.read(403, &headers, refusal, NOW).unwrap_err();
    let records = [declared.log_record(7).unwrap(), generic.log_record(7).unwrap()];
    assert_eq!(
        records.each_ref().map(|record| record.path.as_str()),
        ["/v3/ecommerce/profitsharing/receivers/add", "/v3/people/{}"]
    );
    for record in records {
        assert_unmarked(&record.path, &format!("{record:?} {:?}", Value::from(&record)));
    }
}
