//! Started by a test of a user's: at once, by keys that need not be made, and no longer than the test.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use server::Server;

#[test]
fn published_keys_are_in_use_without_being_made() {
    let mut server = Server::start_with("published", &["--published-keys", "--keys", "both"]);
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/../vectors/keys/");
    for (name, file) in [
        ("private_key", "merchant_private.pem"),
        ("certificate", "merchant_cert.pem"),
        ("public_key", "wechatpay_public.pem"),
        ("platform_certificate", "platform_cert.pem"),
    ] {
        let expected = std::fs::read_to_string(format!("{published}{file}")).unwrap();
        assert_eq!(std::fs::read_to_string(server.text(name)).unwrap(), expected, "{name}");
    }
    let generic = wxpay_core::Generic { method: "GET", path: "/v3/certificates", ..Default::default() };
    let request = server.merchant().request(generic, wxpay_core::Moment::now().unwrap()).unwrap();
    assert_eq!(server.send(&request).status, 200);
}

#[test]
fn keys_that_a_folder_has_are_kept() {
    let server = Server::start("kept-keys");
    let made = std::fs::read_to_string(server.text("private_key")).unwrap();
    let mut again = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
        .args(["--port", "0", "--published-keys", "--attached", "--folder"])
        .arg(&server.directory)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    assert!(again.wait().unwrap().success());
    assert_eq!(std::fs::read_to_string(server.text("private_key")).unwrap(), made);
}

#[test]
fn attached_it_ends_with_its_standard_input() {
    let mut server = Server::start_with("attached", &["--published-keys", "--attached"]);
    let answer = server.exchange("GET /_control/clock HTTP/1.1\r\nHost: x\r\n", b"");
    assert_eq!(answer.status, 200, "it serves while its input is open");
    drop(server.process.stdin.take());
    let until = Instant::now() + Duration::from_secs(10);
    let ended = loop {
        if let Some(status) = server.process.try_wait().unwrap() {
            break status;
        }
        assert!(Instant::now() < until, "it goes on without its input");
        std::thread::sleep(Duration::from_millis(5));
    };
    assert!(ended.success());
}
