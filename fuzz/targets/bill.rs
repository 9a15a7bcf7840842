//! A bill that is downloaded: plain or compressed, whole or in pieces; and a part of an encrypted one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use wxpay_core::{Download, Object, Value};
use wxpay_fuzz::merchant;

fuzz_target!(|data: &[u8]| {
    let [flags, size, content @ ..] = data else { return };
    let sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709";
    let mut download = Download::new("SHA1", sha1, flags % 2 == 0).expect("a SHA-1");
    let mut length = 0;
    let fed = content
        .chunks(usize::from(*size).max(1))
        .try_for_each(|chunk| download.feed(chunk).map(|fed| length += fed.len()));
    if fed.is_ok() && download.finish().is_ok() {
        assert_eq!(length, 0, "a content is believed that has another hash");
    }
    let fields = [("encrypt_key", "AAAA"), ("nonce", "fdasflkja484w123"), ("associated_data", "")];
    let part = fields.map(|(name, value)| (name.to_owned(), Value::from(value))).into_iter().collect::<Object>();
    let _ = merchant().open_bill_part(&part.into(), content, Some(&[0; 32]));
});
