//! Notifications: what they tell, whose they are, and what is answered to those that must not be believed.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::sync::Arc;

use wxpay_core::catalogue::ecommerce::profitsharing::Movement;
use wxpay_core::platform::{
    self, Event, MerchantKey, Platform, TEST_MCHID, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID,
    TEST_SERIAL_NO,
};
use wxpay_core::provider::{self, Provider};
use wxpay_core::{Config, ErrorKind, Headers, Hint, Merchant, MerchantSet, Value};

use self::common::{NOW, moment};

const DATA: &str = r#"{"sp_mchid":"1","sub_mchid":"2","transaction_id":"42","order_id":"3008","out_order_no":"P1","receiver":{"type":"MERCHANT_ID","account":"19","amount":8,"description":"x"},"success_time":"2018-06-08T10:34:56+08:00"}"#;

fn provider() -> Arc<dyn Provider> {
    provider::default().unwrap()
}

fn merchant() -> Merchant {
    Platform::test_merchant(provider(), "rust").unwrap()
}

fn sealed(event: &Event<'_>) -> (Headers, Vec<u8>) {
    sealed_data(event, DATA)
}

fn sealed_data(event: &Event<'_>, data: &str) -> (Headers, Vec<u8>) {
    let platform = Platform::test(provider()).unwrap();
    let (headers, body) = platform.notification("", event, data.as_bytes(), &moment()).unwrap();
    (platform::headers(&headers), body)
}

#[test]
fn every_documented_spelling_of_a_movement_is_typed() {
    const SPLIT: &str = r#"{"operation":"ecommerce.profitsharing.create_order","query":"ecommerce.profitsharing.query_order","numbers":{"sub_mchid":"2","transaction_id":"42","out_order_no":"P1"}}"#;
    const RETURN: &str = r#"{"operation":"ecommerce.profitsharing.create_return_order","query":"ecommerce.profitsharing.query_return_order","numbers":{"sub_mchid":"2","out_return_no":"P1"}}"#;
    for (event_type, original_type, summary, tells) in [
        ("TRANSACTION.SUCCESS", "profitsharing", "分账", SPLIT),
        ("TRANSACTION.SUCCESS", "profitsharing", "分账回退", RETURN),
        ("TRANSACTION.SUCCESS", "", "分账", SPLIT),
        ("PROFITSHARING.SUCCESS", "profitsharing", "分账", SPLIT),
        ("PROFITSHARING.RETURN", "profitsharing", "", RETURN),
        ("PROFITSHARING", "", "分账", SPLIT),
        ("PROFITSHARING_RETURN", "profitsharing", "分账回退", RETURN),
    ] {
        let (headers, body) = sealed(&Event { event_type, original_type, summary, ..Event::default() });
        let notification = merchant().read_notification(&headers, &body, NOW).unwrap();
        assert_eq!(notification.event.unwrap().id(), "ecommerce.profitsharing.movement", "{event_type} {summary}");
        assert_eq!(notification.read::<Movement>().unwrap().receiver.amount.unwrap().0, 8);
        assert_eq!(Value::from(notification.tells.as_ref()), Value::from_json(tells.as_bytes(), "tells").unwrap());
        assert_eq!((notification.reply.status, notification.reply.body), (204, ""));
        assert_eq!(notification.dedupe_key, "ecommerce.profitsharing.movement/42/3008/19");
    }
}

#[test]
fn a_movement_of_a_direct_merchant_tells_of_its_own_split() {
    let data = r#"{"mchid":"1","transaction_id":"42","order_id":"3008","out_order_no":"P1","receiver":{"type":"MERCHANT_ID","account":"19","amount":8,"description":"x"},"success_time":"2018-06-08T10:34:56+08:00"}"#;
    for (event_type, tells) in [
        (
            "PROFITSHARING.SUCCESS",
            r#"{"operation":"profitsharing.create_order","query":"profitsharing.query_order","numbers":{"transaction_id":"42","out_order_no":"P1"}}"#,
        ),
        (
            "PROFITSHARING.RETURN",
            r#"{"operation":"profitsharing.create_return_order","query":"profitsharing.query_return_order","numbers":{"out_return_no":"P1"}}"#,
        ),
    ] {
        let (headers, body) =
            sealed_data(&Event { event_type, original_type: "profitsharing", ..Event::default() }, data);
        let notification = merchant().read_notification(&headers, &body, NOW).unwrap();
        assert_eq!(notification.event.unwrap().id(), "profitsharing.movement");
        assert_eq!(Value::from(notification.tells.as_ref()), Value::from_json(tells.as_bytes(), "tells").unwrap());
        assert_eq!(notification.dedupe_key, "profitsharing.movement/1/42/3008/19");
    }
}

#[test]
fn an_event_type_that_several_share_is_told_apart_by_what_the_data_holds() {
    let payment = r#"{"mchid":"1","out_trade_no":"20150806125346","transaction_id":"42","trade_state":"SUCCESS"}"#;
    let told = |original_type, data| {
        let event = Event { event_type: "TRANSACTION.SUCCESS", original_type, id: "EV-8", ..Event::default() };
        let (headers, body) = sealed_data(&event, data);
        merchant().read_notification(&headers, &body, NOW).unwrap()
    };
    for notification in [told("", payment), told("transaction", payment)] {
        assert_eq!(notification.event.unwrap().id(), "pay.transactions.payment");
        assert!(notification.read::<Movement>().is_none());
    }
    // A movement says that it is one, or does not say what it is.
    let notification = told("transaction", DATA);
    assert!(notification.event.is_none() && notification.tells.is_none());
    assert_eq!(notification.dedupe_key, "EV-8");
    assert_eq!(told("transaction", payment).plaintext, payment.as_bytes());
}

#[test]
fn a_resource_opens_by_itself_and_says_why_it_does_not() {
    let (_, body) = sealed(&Event::default());
    let resource = Value::from_json(&body, "body").unwrap().get("resource").unwrap().clone();
    assert_eq!(merchant().open_resource(&resource).unwrap(), DATA.as_bytes());
    let bare = Config { mchid: TEST_MCHID, serial_no: TEST_SERIAL_NO, ..Config::default() };
    let error = Merchant::new(bare).unwrap().open_resource(&resource).unwrap_err();
    assert_eq!((error.kind(), error.field()), (ErrorKind::DecryptFailed, Some("resource.ciphertext")));
}

#[test]
fn an_encrypted_field_is_opened_where_the_key_is_here_and_listed_where_it_stays_closed() {
    let key = MerchantKey::new(&*provider(), TEST_PRIVATE_KEY.as_bytes()).unwrap();
    let event = Event { event_type: "MCHTRANSFER.QQWALLETBILL.FINISHED", ..Event::default() };
    let told = |merchant: Merchant, name: &str| {
        let data = format!(r#"{{"out_bill_no":"B1","state":"SUCCESS","user_name":"{name}","more":1}}"#);
        let (headers, body) = sealed_data(&event, &data);
        (merchant.read_notification(&headers, &body, NOW).unwrap(), data)
    };
    let keyless = || {
        let keys: &[(&str, &[u8])] = &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())];
        let apiv3_keys: &[&[u8]] = &[platform::TEST_APIV3_KEY.as_bytes()];
        let config = Config { mchid: TEST_MCHID, serial_no: TEST_SERIAL_NO, apiv3_keys, ..Config::default() };
        Merchant::new(Config { platform_keys: keys, ..config }).unwrap()
    };
    let encrypted = key.encrypt("张三").unwrap();
    let (open, data) = told(merchant(), &encrypted);
    let name = |notification: &wxpay_core::Notification| {
        notification.data.get("user_name").and_then(Value::as_str).map(str::to_owned)
    };
    assert_eq!((name(&open).as_deref(), open.sealed.len()), (Some("张三"), 0));
    assert_eq!(std::str::from_utf8(&open.json()).unwrap(), data.replace(&encrypted, "张三"));
    assert_eq!(open.plaintext, data.as_bytes());
    let (closed, data) = told(keyless(), &encrypted);
    assert_eq!((name(&closed), closed.sealed.as_slice()), (Some(encrypted), &["/user_name".to_owned()][..]));
    assert_eq!((&*closed.json(), &closed.dedupe_key), (data.as_bytes(), &open.dedupe_key));
    let (plain, _) = told(keyless(), "");
    assert_eq!((name(&plain).as_deref(), plain.sealed.len()), (Some(""), 0));
}

#[test]
fn a_movement_without_a_number_of_its_key_is_deduplicated_by_its_id() {
    let nameless = DATA.replace(r#""account":"19","#, "");
    let (headers, body) = sealed_data(&Event { id: "EV-9", ..Event::default() }, &nameless);
    let notification = merchant().read_notification(&headers, &body, NOW).unwrap();
    assert_eq!((notification.event.is_some(), notification.dedupe_key.as_str()), (true, "EV-9"));
}

#[test]
fn another_notification_is_raw_and_deduplicated_by_its_id() {
    let event = Event { event_type: "SOMETHING.NEW", original_type: "refund", id: "EV-7", ..Event::default() };
    let (headers, body) = sealed(&event);
    let notification = merchant().read_notification(&headers, &body, NOW).unwrap();
    assert!(notification.event.is_none() && notification.read::<Movement>().is_none());
    assert_eq!(notification.data, Value::from_json(DATA.as_bytes(), "data").unwrap());
    assert_eq!(notification.dedupe_key, "EV-7");
}

#[test]
fn what_must_not_be_believed_carries_a_reply_that_makes_wechat_pay_repeat_it() {
    let (headers, body) = sealed(&Event::default());
    for (headers, body, kind, status) in [
        (headers.clone(), b"{}".to_vec(), ErrorKind::BadSignature, 401),
        (Headers::default(), body.clone(), ErrorKind::MissingHeader, 401),
    ] {
        let error = merchant().read_notification(&headers, &body, NOW).unwrap_err();
        assert_eq!((error.kind(), error.reply().unwrap().status), (kind, status));
    }
    let other = with_apiv3_key(b"another-apiv3-key-of-32-bytes-00");
    let error = other.read_notification(&headers, &body, NOW).unwrap_err();
    assert_eq!((error.kind(), error.reply().unwrap().status), (ErrorKind::DecryptFailed, 500));
}

fn with_apiv3_key(key: &[u8]) -> Merchant {
    with_keys(key, &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())])
}

fn with_keys(apiv3_key: &[u8], platform_keys: &[(&str, &[u8])]) -> Merchant {
    Merchant::new(Config {
        mchid: TEST_MCHID,
        serial_no: TEST_SERIAL_NO,
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        apiv3_keys: &[apiv3_key],
        platform_keys,
        ..Config::default()
    })
    .unwrap()
}

#[test]
fn the_previous_apiv3_key_opens_what_was_sealed_before_the_change() {
    let (headers, body) = sealed(&Event::default());
    let merchant = Merchant::new(Config {
        mchid: TEST_MCHID,
        serial_no: TEST_SERIAL_NO,
        apiv3_keys: &[b"another-apiv3-key-of-32-bytes-00", platform::TEST_APIV3_KEY.as_bytes()],
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        ..Config::default()
    });
    assert!(merchant.unwrap().read_notification(&headers, &body, NOW).is_ok());
}

#[test]
fn a_set_of_merchants_tells_whose_a_notification_is() {
    let (headers, body) = sealed(&Event::default());
    let set = MerchantSet::new([with_apiv3_key(b"another-apiv3-key-of-32-bytes-00"), merchant()]);
    let (owner, notification) = set.read_notification(&headers, &body, NOW).unwrap();
    assert_eq!((owner.mchid(), notification.id.as_str()), (TEST_MCHID, "EV-0000000000000001"));
    let forged = set.read_notification(&headers, b"{}", NOW).unwrap_err();
    assert_eq!((forged.kind(), forged.reply().unwrap().status), (ErrorKind::BadSignature, 401));
    let stranger = MerchantSet::default().read_notification(&headers, &body, NOW).unwrap_err();
    assert_eq!(stranger.kind(), ErrorKind::UnknownSerial);
}

#[test]
fn a_set_of_merchants_explains_as_the_one_that_holds_the_key() {
    let (headers, body) = sealed(&Event::default());
    let keyless = with_keys(b"another-apiv3-key-of-32-bytes-00", &[]);
    let set = MerchantSet::new([keyless.clone(), merchant()]);
    let late = set.explain(&headers, &body, NOW + 4000);
    assert_eq!((late.hints, late.skew), (vec![Hint::ClockSkew], Some(4000)));
    assert_eq!(MerchantSet::new([keyless]).explain(&headers, &body, NOW).hints, [Hint::PublicKeyNeeded]);
    assert_eq!(MerchantSet::default().explain(&headers, &body, NOW).hints, [Hint::Unknown]);
}
