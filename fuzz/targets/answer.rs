//! An answer: its status, whether it is signed, and its body; read by the request, and by the driver.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::{ErrorKind, Headers, Policy};
use wxpay_fuzz::{NOW, merchant, moment, request, signed};

const STATUSES: [u16; 12] = [200, 201, 202, 204, 302, 400, 403, 404, 429, 500, 502, 700];

fuzz_target!(|data: &[u8]| {
    let [status, high, low, is_signed, body @ ..] = data else { return };
    let status = STATUSES[usize::from(*status) % STATUSES.len()];
    let is_signed = is_signed % 2 == 0;
    let headers = if is_signed { signed() } else { Headers::default() };
    let request = request([*high, *low]);
    match request.read(status, &headers, body, NOW) {
        Ok(answer) => assert!(is_signed && answer.verified && (200..300).contains(&status)),
        // A list of certificates has kinds of its own.
        Err(_) if request.operation().is_some_and(|entry| entry.id() == "certificates.download") => {}
        Err(error) => {
            assert!(matches!(error.kind(), ErrorKind::Refused | ErrorKind::OutcomeUnknown), "{error}");
            assert!(error.advice().is_some(), "{error}");
            assert!(error.kind() != ErrorKind::Refused || (400..500).contains(&status), "{error}");
        }
    }
    merchant().explain(&headers, body, NOW);
    let mut driver = request.until_final(Policy::default());
    let _ = driver.step(moment());
    let _ = driver.read(status, &headers, body, NOW);
    let _ = driver.step(moment());
});
