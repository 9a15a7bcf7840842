//! No secret is left in memory that was given back: an allocator looks at every block before it is freed, and the stack is
//! looked at below what is in use.
#![cfg(feature = "testing")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // A test that cannot go on may stop there.

mod common;

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

use base64::Engine;
use wxpay_core::catalogue::ecommerce::profitsharing::{AddReceiver, ReceiverType, RelationType};
use wxpay_core::catalogue::front_end::CouponLink;
use wxpay_core::platform::{self, MerchantKey, Platform, TEST_APIV3_KEY, TEST_PRIVATE_KEY};
use wxpay_core::{Config, Error, Merchant, Value, provider};

use self::common::{NOW, moment};

const NAME: &str = "MARKED-NAME-OF-A-PERSON";
const API_V2_KEY: &str = "an-apiv2-key-of-32-characters-00";
static LOOKING: AtomicBool = AtomicBool::new(false);
static MARKS: OnceLock<Vec<Mark>> = OnceLock::new();

/// Some bytes of a secret, and how often they were found.
struct Mark {
    name: String,
    bytes: [u8; 16],
    found: AtomicUsize,
}

impl Mark {
    fn new(name: impl Into<String>, bytes: &[u8]) -> Self {
        Self { name: name.into(), bytes: bytes[..16].try_into().unwrap(), found: AtomicUsize::new(0) }
    }
}

/// Looks at `bytes` without a copy of a mark, which would itself be found on the stack.
fn look(bytes: &[u8]) {
    for window in bytes.windows(16) {
        for mark in MARKS.get().into_iter().flatten().filter(|mark| mark.bytes[0] == window[0]) {
            if window == mark.bytes.as_slice() {
                mark.found.fetch_add(1, SeqCst);
            }
        }
    }
}

/// As much of the stack as anything under test uses, and less than a test's thread has.
const STACK: usize = 512 << 10;

#[inline(never)]
#[allow(clippy::large_stack_arrays)] // It is the stack that it is about.
fn overwrite_stack() {
    black_box(&mut [0_u8; STACK]);
}

/// The remains of returned calls on the stack.
#[inline(never)]
fn left_on_stack(copy: &mut [u8]) {
    let here = 0_u8;
    let end = &raw const here;
    for (distance, byte) in copy.iter_mut().rev().enumerate() {
        // SAFETY: the stack of this thread, mapped by `overwrite_stack`. Nothing but bytes is made of what lies there.
        *byte = unsafe { end.wrapping_sub(distance).read_volatile() };
    }
}

struct Looking;

// SAFETY: every call is passed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Looking {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above. Zeroed, so that a block that was never written holds nothing of an earlier one.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        if LOOKING.load(SeqCst) {
            // SAFETY: the block is `layout.size()` bytes that are still allocated, and were zeroed at first.
            let bytes = unsafe { std::slice::from_raw_parts(block, layout.size()) };
            look(bytes);
        }
        // SAFETY: as above.
        unsafe { System.dealloc(block, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Looking = Looking;

/// Parts of the test merchant's private key, as text and as numbers of either byte order; of the other keys; and a name.
fn marks(pkcs1: &[u8]) -> Vec<Mark> {
    let key = pkcs1::RsaPrivateKeyRef::try_from(pkcs1).unwrap();
    let numbers = [
        ("d", key.private_exponent),
        ("p", key.prime1),
        ("q", key.prime2),
        ("d mod p - 1", key.exponent1),
        ("d mod q - 1", key.exponent2),
        ("coefficient", key.coefficient),
    ];
    let texts =
        [("PEM", &TEST_PRIVATE_KEY[400..]), ("APIv3 key", TEST_APIV3_KEY), ("APIv2 key", API_V2_KEY), ("name", NAME)];
    let mut marks: Vec<Mark> = texts.iter().map(|(name, text)| Mark::new(*name, text.as_bytes())).collect();
    for (name, number) in numbers {
        let mut part = number.as_bytes()[40..56].to_vec();
        marks.push(Mark::new(name, &part));
        part.reverse();
        marks.push(Mark::new(format!("{name}, little-endian"), &part));
    }
    marks
}

fn decode(pem: &str) -> Vec<u8> {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    base64::engine::general_purpose::STANDARD.decode(body).unwrap()
}

fn merchant(key: &[u8]) -> Result<Merchant, Error> {
    Merchant::new(Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(key),
        apiv3_keys: &[TEST_APIV3_KEY.as_bytes()],
        api_v2_key: Some(API_V2_KEY.as_bytes()),
        platform_keys: &[(platform::TEST_PUBLIC_KEY_ID, platform::TEST_PUBLIC_KEY.as_bytes())],
        ..Config::default()
    })
}

#[test]
fn nothing_secret_is_left_in_freed_memory() {
    // The caller's own copies stay allocated to the end; the search is for those that the library makes.
    let der = decode(TEST_PRIVATE_KEY);
    let one_line = TEST_PRIVATE_KEY.replace('\n', "\\n");
    let crlf = TEST_PRIVATE_KEY.replace('\n', "\r\n");
    let doubly = TEST_PRIVATE_KEY.replace('\n', "\\\\n");
    let encoded = base64::engine::general_purpose::STANDARD.encode(TEST_PRIVATE_KEY);
    let export = format!("Bag Attributes\n{}{TEST_PRIVATE_KEY}", platform::TEST_PUBLIC_KEY);
    let pkcs1 = pkcs8::PrivateKeyInfoRef::try_from(der.as_slice()).unwrap().private_key.as_bytes().to_vec();
    // Broken in every place where reading may end.
    let cut = TEST_PRIVATE_KEY[..1500].to_owned();
    let typo = format!("{}!{}", &TEST_PRIVATE_KEY[..1500], &TEST_PRIVATE_KEY[1501..]);
    let other_letter = TEST_PRIVATE_KEY.replace("-----END", "A-----END");
    let labelled = TEST_PRIVATE_KEY.replace("PRIVATE KEY", "CERTIFICATE").replace("MII", "MIH");
    let bare: String = cut.lines().skip(1).collect();
    let (mut short, mut unfit) = (der.clone(), pkcs1.clone());
    short.truncate(1200);
    *unfit.last_mut().unwrap() ^= 2;
    let not_text = [export.as_bytes(), b"\xFF"].concat();
    let broken = [
        cut.as_bytes(),
        typo.as_bytes(),
        other_letter.as_bytes(),
        labelled.as_bytes(),
        bare.as_bytes(),
        &short,
        &unfit,
        &not_text,
    ];
    let json = format!(
        r#"{{"appid":"wx1","type":"PERSONAL_OPENID","account":"o1","relation_type":"OTHERS","encrypted_name":"{NAME}"}}"#
    );
    let wrong = json.replace("OTHERS", "NOBODY");
    let key = MerchantKey::new(&*provider::default().unwrap(), include_bytes!("merchant_public.pem")).unwrap();
    let ciphertext = key.encrypt(NAME).unwrap();
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let (headers, body) = platform.notification("", &platform::Event::default(), b"{}", &moment()).unwrap();
    let headers = platform::headers(&headers);
    let mut stack = vec![0; STACK / 2];
    MARKS.get_or_init(|| marks(&pkcs1));
    overwrite_stack();
    LOOKING.store(true, SeqCst);
    for key in broken {
        assert!(merchant(key).is_err());
        left_on_stack(&mut stack);
        look(&stack);
    }
    let good = [TEST_PRIVATE_KEY, &one_line, &crlf, &doubly, &encoded, &export].map(str::as_bytes);
    for key in good.into_iter().chain([der.as_slice(), &pkcs1]) {
        let merchant = merchant(key).unwrap();
        left_on_stack(&mut stack);
        look(&stack);
        merchant.read_notification(&headers, &body, NOW).unwrap();
        let person = AddReceiver {
            appid: Some("wx1".into()),
            r#type: ReceiverType::PERSONAL_OPENID,
            account: "o1".into(),
            relation_type: RelationType::OTHERS,
            encrypted_name: Some(NAME.into()),
            ..Default::default()
        };
        merchant.prepare(person.clone(), moment()).unwrap();
        drop(person);
        for (json, fits) in [(&json, true), (&wrong, false)] {
            let value = Value::from_json(json.as_bytes(), "body").unwrap();
            let id = "ecommerce.profitsharing.add_receiver";
            assert_eq!(merchant.prepare_value(id, value, &Value::Null, moment()).is_ok(), fits);
        }
        let link = CouponLink {
            stock_id: "1".into(),
            out_request_no: "1".into(),
            open_id: "o1".into(),
            ..CouponLink::default()
        };
        merchant.prepare_front_end(link, &moment()).unwrap();
        left_on_stack(&mut stack);
        look(&stack);
        let plaintext = merchant.decrypt(&ciphertext).unwrap();
        assert_eq!(plaintext, NAME);
        // The plaintext is the caller's from here on.
        std::mem::forget(plaintext);
    }
    LOOKING.store(false, SeqCst);
    black_box((der, pkcs1, one_line, crlf, doubly, encoded, export, json, wrong));
    black_box((cut, typo, other_letter, labelled, bare, short, unfit, not_text));
    let marks = MARKS.get().unwrap().iter();
    let found: Vec<_> = marks.filter(|mark| mark.found.load(SeqCst) > 0).map(|mark| &mark.name).collect();
    assert!(found.is_empty(), "{found:?}");
}
