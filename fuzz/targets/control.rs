//! Calls that steer the emulator, and requests that nobody signed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::{Arc, LazyLock};

use wxpay_core::platform::{TEST_APIV3_KEY, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID};
use wxpay_emulator::{Emulator, Registration, Request, SigningKey};
use wxpay_fuzz::{NOW, Trusting};

static REGISTRATION: LazyLock<Registration> = LazyLock::new(|| Registration {
    mchid: "1900000001".into(),
    name: "示例商户".into(),
    serial_no: "0A".into(),
    public_key: TEST_PUBLIC_KEY.into(),
    apiv3_key: TEST_APIV3_KEY.into(),
    signing_keys: vec![SigningKey {
        serial: TEST_PUBLIC_KEY_ID.into(),
        private_key: TEST_PRIVATE_KEY.into(),
        certificate: None,
    }],
});

// Lines: `METHOD TARGET BODY`, one call each.
fuzz_target!(|calls: &str| {
    let mut emulator = Emulator::by(Arc::new(Trusting), 1);
    emulator.register(REGISTRATION.clone()).expect("a merchant");
    for (index, call) in calls.lines().take(20).enumerate() {
        let mut parts = call.splitn(3, ' ');
        let (method, target) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let body = parts.next().unwrap_or_default().as_bytes();
        let now = NOW + index as u64;
        let reply = emulator.handle(&Request { method, target, headers: &[], body }, now);
        assert!((200..600).contains(&reply.status), "{}", reply.status);
        emulator.due_notifications(now);
    }
});
