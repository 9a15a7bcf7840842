//! A block of headers, as curl and CGI give it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::Headers;
use wxpay_fuzz::{NOW, merchant, request};

fuzz_target!(|block: &[u8]| {
    let headers = Headers::from_block(block);
    let _ = merchant().verify(&headers, b"{}", NOW);
    let _ = merchant().verify_statement(&headers, b"{}", NOW);
    let _ = merchant().read_notification(&headers, b"{}", NOW);
    let _ = request([0, 0]).read(429, &headers, b"{}", NOW);
    merchant().explain(&headers, b"{}", NOW);
});
