//! A key or a certificate: PEM, its base64, or what somebody took for it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::platform::{TEST_APIV3_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::{Config, Merchant};
use wxpay_fuzz::{Trusting, merchant};

fuzz_target!(|data: &[u8]| {
    let [which, key @ ..] = data else { return };
    let config = Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(key),
        apiv3_keys: &[TEST_APIV3_KEY.as_bytes()],
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        provider: Some(std::sync::Arc::new(Trusting)),
        ..Config::default()
    };
    let _ = match which % 4 {
        0 => Merchant::new(config).map(drop),
        1 => merchant().parse_keys(&[(TEST_PUBLIC_KEY_ID, key)]).map(drop),
        2 => merchant().parse_keys(&[("5157F09EFDC096DE15EBE81A47057A7232F1B8E1", key)]).map(drop),
        _ => {
            let serial = String::from_utf8_lossy(key);
            merchant().parse_keys(&[(&serial, TEST_PUBLIC_KEY.as_bytes())]).map(drop)
        }
    };
});
