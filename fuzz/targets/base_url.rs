//! A base URL, as a configuration brings it.
#![no_main]

use std::net::IpAddr;

use libfuzzer_sys::fuzz_target;
use wxpay_core::platform::{TEST_APIV3_KEY, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_core::{Config, Merchant};
use wxpay_fuzz::Trusting;

fuzz_target!(|base_url: &str| {
    let config = Config {
        mchid: "1900000001",
        serial_no: "0A",
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        apiv3_keys: &[TEST_APIV3_KEY.as_bytes()],
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        provider: Some(std::sync::Arc::new(Trusting)),
        base_url,
        ..Config::default()
    };
    let Ok(merchant) = Merchant::new(config) else { return };
    let taken = merchant.base_url();
    assert!(taken.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#@\\".contains(&byte)), "{taken}");
    if let Some(local) = taken.strip_prefix("http://") {
        let host = local.strip_prefix('[').and_then(|rest| rest.split(']').next());
        let host = host.unwrap_or_else(|| local.split([':', '/']).next().unwrap_or_default());
        assert!(host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()), "{taken}");
    } else {
        assert!(taken.starts_with("https://"), "{taken}");
    }
});
