//! Properties that hold for whatever a caller or a network brings.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

use proptest::prelude::*;
use wxpay_core::platform::{self, Credentials, MerchantKey, Platform};
use wxpay_core::{Content, Generic, Headers, Merchant, Moment, Nonce, Object, Value, provider};

const NOW: u64 = 1_758_905_257;

fn merchant() -> Merchant {
    Platform::test_merchant(provider::default().unwrap(), "rust").unwrap()
}

fn moment() -> Moment {
    Moment::new(NOW, Nonce::new("593BEC0C930BF1AFEB40B4A08C8FB242").unwrap())
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

proptest! {
    #[test]
    fn json_is_written_as_it_was_read(value in json()) {
        let text = value.to_json().unwrap();
        prop_assert_eq!(Value::from_json(&text, "body").unwrap(), value);
    }

    #[test]
    fn any_body_of_any_operation_is_prepared_or_refused_with_a_place(body in json(), extra in json(), index in 0_usize..11) {
        let entry = wxpay_core::catalogue::entries().nth(index).unwrap();
        match merchant().prepare_value(&entry.id(), body, &extra, moment()) {
            Ok(request) => prop_assert!(request.target().starts_with("/v3/")),
            Err(error) => prop_assert!(error.field().is_some(), "{error}"),
        }
    }

    #[test]
    fn whatever_is_sent_is_what_was_signed(path in "(/[A-Za-z0-9._~@*:,!$();'&=+-]{1,12}){1,4}", name in "\\PC{1,8}", value in "\\PC{0,16}", body in json()) {
        let merchant = merchant();
        let query: Object = [(name, Value::Text(value))].into_iter().collect();
        let generic = Generic { method: "POST", path: &path, query, body: Content::Json(body), ..Generic::default() };
        let Ok(request) = merchant.request(generic, moment()) else { return Ok(()) };
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
    fn no_bytes_of_the_network_are_believed_or_panic(status in 100_u16..700, names in prop::collection::vec("(?i)wechatpay-(serial|nonce|timestamp|signature)|request-id|[a-z-]{0,9}", 0..6), value in "\\PC{0,40}", body in prop::collection::vec(any::<u8>(), 0..200)) {
        let merchant = merchant();
        let headers = Headers::new(names.iter().map(|name| (name, &value)));
        prop_assert!(merchant.read_notification(&headers, &body, NOW).is_err());
        prop_assert!(merchant.read_certificates(&headers, &body, NOW).is_err());
        let request = merchant.request(Generic { method: "GET", path: "/v3/x", ..Generic::default() }, moment()).unwrap();
        prop_assert!(request.read(status, &headers, &body, NOW).is_err());
        merchant.explain(&headers, &body, NOW);
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
