//! Properties that hold for whatever a caller or a network brings.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::collections::BTreeMap;

use proptest::prelude::*;
use wxpay_core::platform::{self, Credentials, Event, HeaderList, MerchantKey, Platform};
use wxpay_core::sample::sample;
use wxpay_core::schema::shape::{self, Part};
use wxpay_core::{Cause, Content, Entry, ErrorKind, Generic, Headers, Merchant, Object, Value, catalogue, provider};

use self::common::bodies::opened;
use self::common::{NOW, moment};

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<u64>().prop_map(Value::from),
        (-1e300..1e300).prop_map(Value::from),
        "-?[1-9][0-9]{0,30}\\.[0-9]{1,30}(e[+-]?[0-9]{1,2})?".prop_map(|text| Value::number(&text).unwrap()),
        "\\PC{0,12}".prop_map(Value::Text),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::List),
            prop::collection::btree_map("[a-z_]{1,16}", inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// The public half of the test merchant's key, as WeChat Pay holds it.
fn merchant_key() -> MerchantKey {
    MerchantKey::new(&*provider::default().unwrap(), include_bytes!("merchant_public.pem")).unwrap()
}

fn object() -> impl Strategy<Value = Value> {
    prop::collection::btree_map("[a-z_]{1,16}", json(), 0..6).prop_map(|map| Value::Object(map.into_iter().collect()))
}

/// An absent field and a null are one.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let fields = object.iter().filter(|(_, value)| **value != Value::Null);
            Value::Object(fields.map(|(name, value)| (name.to_owned(), without_nulls(value))).collect())
        }
        Value::List(list) => Value::List(list.iter().map(without_nulls).collect()),
        value => value.clone(),
    }
}

/// An accident that happens to a message on its way.
#[derive(Clone, Debug)]
enum Change {
    None,
    /// A header is lost.
    Lost(&'static str),
    /// A header's byte becomes another one.
    Header(&'static str, prop::sample::Index, char),
    /// A header is cut short.
    Cut(&'static str, prop::sample::Index),
    /// The body's bit is flipped.
    Body(prop::sample::Index, u8),
    /// The body goes on.
    Longer(u8),
}

fn change() -> impl Strategy<Value = Change> {
    let name = || prop::sample::select(vec!["Nonce", "Serial", "Signature", "Timestamp"]);
    let index = any::<prop::sample::Index>;
    prop_oneof![
        1 => Just(Change::None),
        1 => name().prop_map(Change::Lost),
        6 => (name(), index(), "[0-9A-Za-z+/=_ -]").prop_map(|(name, index, by)| {
            Change::Header(name, index, by.chars().next().unwrap_or('A'))
        }),
        3 => (name(), index()).prop_map(|(name, index)| Change::Cut(name, index)),
        2 => (index(), 0_u8..8).prop_map(|(index, bit)| Change::Body(index, bit)),
        1 => any::<u8>().prop_map(Change::Longer),
    ]
}

impl Change {
    fn apply(&self, mut headers: HeaderList, body: &[u8]) -> (Headers, Vec<u8>) {
        let mut body = body.to_vec();
        let is = |header: &str, name: &str| header == format!("Wechatpay-{name}");
        match self {
            Self::None => {}
            Self::Lost(name) => headers.retain(|(header, _)| !is(header, name)),
            Self::Header(name, index, by) => {
                for (_, value) in headers.iter_mut().filter(|(header, _)| is(header, name)) {
                    let at = index.index(value.len());
                    // Another one, whatever was drawn.
                    let by = if value[at..].starts_with(*by) { '!' } else { *by };
                    value.replace_range(at..=at, by.encode_utf8(&mut [0; 4]));
                }
            }
            Self::Cut(name, index) => {
                for (_, value) in headers.iter_mut().filter(|(header, _)| is(header, name)) {
                    value.truncate(index.index(value.len()));
                }
            }
            Self::Body(index, bit) => {
                let at = index.index(body.len());
                body[at] ^= 1 << bit;
            }
            Self::Longer(byte) => body.push(*byte),
        }
        (platform::headers(&headers), body)
    }
}

/// Whether all that it asks for travels in the body.
fn is_all_body(entry: &Entry) -> bool {
    let fields = entry.body.fields;
    let in_body = fields.iter().all(|field| matches!(field.part, Part::Usual | Part::Body));
    entry.method == "POST" && entry.upload().is_none() && !entry.path.contains('{') && in_body && !fields.is_empty()
}

proptest! {
    #[test]
    fn json_is_written_as_it_was_read(value in json()) {
        let text = value.to_json().unwrap();
        prop_assert_eq!(Value::from_json(&text, "body").unwrap(), value);
    }

    #[test]
    fn a_body_with_one_field_swapped_is_sent_as_it_is_or_refused_at_a_field(
        entry in prop::sample::select(catalogue::entries().filter(|entry| is_all_body(entry)).collect::<Vec<_>>()),
        index in any::<prop::sample::Index>(),
        other in json(),
    ) {
        let fields = entry.body.fields;
        let place = fields[index.index(fields.len())].name;
        let mut given: BTreeMap<_, _> = fields.iter().map(|field| (field.name, sample(&field.kind, 1))).collect();
        given.insert(place, other);
        let body: Object = given.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        match merchant().prepare_value(&entry.id(), body.into(), &Value::Null, moment()) {
            Ok(request) => {
                let platform = Platform::test(provider::default().unwrap()).unwrap();
                let sent = Value::from_json(request.body(), "body").unwrap();
                for field in fields {
                    let sent = sent.get(field.name).map(|value| opened(value, &field.kind, &platform));
                    let expected = match (&field.kind, &given[field.name]) {
                        // It travels as text.
                        (shape::Kind::Json, value @ (Value::List(_) | Value::Object(_))) => {
                            String::from_utf8(value.to_json().unwrap()).unwrap().into()
                        }
                        (_, value) => without_nulls(value),
                    };
                    prop_assert_eq!(sent.unwrap_or_default(), expected, "{}", field.name);
                }
            }
            Err(error) => {
                prop_assert_eq!(error.kind(), ErrorKind::InvalidBody);
                let known = |place: &str| fields.iter().any(|field| place.starts_with(field.name));
                prop_assert!(error.violations().iter().all(|violation| known(&violation.field)), "{}", error);
                prop_assert!(!error.violations().is_empty());
            }
        }
    }

    #[test]
    fn whatever_is_sent_is_what_was_signed(path in "(/[A-Za-z0-9_~@*:,!$();'&=+-][A-Za-z0-9._~@*:,!$();'&=+-]{0,11}){1,4}", name in "\\PC{1,8}", value in "\\PC{0,16}", body in object()) {
        let merchant = merchant();
        let query: Object = [(name, Value::Text(value))].into_iter().collect();
        let generic = Generic { method: "POST", path: &path, query, body: Content::Json(body), ..Generic::default() };
        let request = merchant.request(generic, moment()).unwrap();
        let target = request.target();
        prop_assert!(target.bytes().all(|byte| byte.is_ascii_graphic()));
        let authorization = request.headers().into_iter().find(|(name, _)| *name == "Authorization").unwrap().1.to_owned();
        let credentials = Credentials::parse(&authorization).unwrap();
        let key = merchant_key();
        prop_assert!(credentials.verify(&key, "POST", target, request.body(), NOW));
        let other = format!("{target}x");
        prop_assert!(!credentials.verify(&key, "POST", &other, request.body(), NOW));
    }

    #[test]
    fn a_message_is_believed_as_it_was_signed_and_never_changed(change in change()) {
        let merchant = merchant();
        let platform = Platform::test(provider::default().unwrap()).unwrap();
        let request = merchant.request(Generic { method: "GET", path: "/v3/x", ..Generic::default() }, moment()).unwrap();
        let body = br#"{"order_id":"3008","status":"FINISHED"}"#;
        let (answer, answered) = change.apply(platform.sign("", body, &moment()).unwrap(), body);
        let event = Event { event_type: "TRANSACTION.SUCCESS", ..Event::default() };
        let (headers, body) = platform.notification("", &event, b"{}", &moment()).unwrap();
        let (notified, notification) = change.apply(headers, &body);
        let believed = matches!(change, Change::None);
        prop_assert_eq!(request.read(200, &answer, &answered, NOW).is_ok(), believed);
        prop_assert_eq!(merchant.read_notification(&notified, &notification, NOW).is_ok(), believed);
        prop_assert!(merchant.read_certificates(&answer, &answered, NOW).is_err());
        prop_assert!(!merchant.explain(&answer, &answered, NOW).hints.is_empty());
    }

    #[test]
    fn what_was_signed_is_an_answer_only_where_it_is_a_json_object_or_nothing(
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..40),
            json().prop_map(|value| value.to_json().unwrap()),
            "[{}\"\\[\\]:,a1\\\\u ]{0,20}".prop_map(String::into_bytes),
        ],
    ) {
        let platform = Platform::test(provider::default().unwrap()).unwrap();
        let headers = platform::headers(&platform.sign("", &body, &moment()).unwrap());
        let request = merchant().request(Generic { method: "GET", path: "/v3/x", ..Generic::default() }, moment()).unwrap();
        match request.read(200, &headers, &body, NOW) {
            Ok(answer) => prop_assert!(body.is_empty() || matches!(answer.data, Value::Object(_))),
            Err(error) => {
                prop_assert_eq!(error.cause(), Some(Cause::MalformedAnswer));
                prop_assert!(!matches!(Value::from_json(&body, "body"), Ok(Value::Object(_))));
            }
        }
    }

    #[test]
    fn one_changed_bit_of_a_signed_message_is_noticed(body in prop::collection::vec(any::<u8>(), 1..200), index in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let platform = Platform::test(provider::default().unwrap()).unwrap();
        let headers = platform::headers(&platform.sign("", &body, &moment()).unwrap());
        prop_assert!(merchant().verify(&headers, &body, NOW).is_ok());
        let mut changed = body.clone();
        changed[index.index(body.len())] ^= 1 << bit;
        prop_assert!(merchant().verify(&headers, &changed, NOW).is_err());
    }
}

#[test]
fn the_test_merchants_public_key_belongs_to_its_private_key() {
    let encrypted = merchant_key().encrypt("张三").unwrap();
    assert_eq!(merchant().decrypt(&encrypted).unwrap(), "张三");
}
