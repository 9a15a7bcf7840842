//! HTTP to the byte, as clients of every kind speak it, well and badly.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::io::{Read, Write};

use serde_json::{Value as Json, json};
use server::{Answer, Server, connect, read_message};

/// The answer to a fresh connection, and all that comes after it until the server closes.
fn answered(server: &Server, request: &[u8]) -> (Answer, Vec<u8>) {
    let mut connection = connect(&server.config);
    connection.get_mut().write_all(request).unwrap();
    let answer = read_message(&mut connection);
    let mut rest = Vec::new();
    connection.read_to_end(&mut rest).unwrap();
    (answer, rest)
}

fn status(server: &Server, request: &str) -> u16 {
    answered(server, request.as_bytes()).0.status
}

#[test]
fn a_target_is_read_in_every_form_that_names_a_path() {
    let mut server = Server::start("targets");
    for target in ["/_control/clock", "http://api.mch.weixin.qq.com/_control/clock", "HTTPS://x:1/_control/clock"] {
        let answer = server.exchange(&format!("GET {target} HTTP/1.1\r\nHost: x\r\n"), b"");
        assert!(serde_json::from_slice::<Json>(&answer.body).unwrap()["now"].is_u64(), "{target}");
    }
    let refused = ["CONNECT api.mch.weixin.qq.com:443", "OPTIONS *", "GET _control/clock"];
    assert_eq!(refused.map(|line| status(&server, &format!("{line} HTTP/1.1\r\nHost: x\r\n\r\n"))), [400, 400, 400]);
}

#[test]
fn a_signed_request_of_a_proxys_form_is_believed() {
    let mut server = Server::start("proxy");
    let merchant = server.merchant();
    let generic = wxpay_core::Generic { method: "GET", path: "/v3/certificates", ..Default::default() };
    let request = merchant.request(generic, wxpay_core::Moment::now().unwrap()).unwrap();
    let mut head = format!("GET https://api.mch.weixin.qq.com{} HTTP/1.1\r\nHost: x\r\n", request.target());
    for (name, value) in request.headers() {
        head.extend([name, ": ", value, "\r\n"]);
    }
    let answer = server.exchange(&head, b"");
    assert_eq!((answer.status, text(&answer)), (404, "RESOURCE_NOT_EXISTS".into()));
}

#[test]
fn head_is_answered_by_a_head() {
    let server = Server::start("head");
    let request = "HEAD /v3/certificates HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let mut connection = connect(&server.config);
    connection.get_mut().write_all(request.as_bytes()).unwrap();
    let mut all = String::new();
    connection.read_to_string(&mut all).unwrap();
    assert!(all.starts_with("HTTP/1.1 401 ") && all.ends_with("\r\n\r\n"), "{all}");
    assert!(!all.contains("Content-Length: 0\r\n"), "{all}");
}

#[test]
fn a_body_whose_length_is_not_sure_is_refused_and_the_connection_closed() {
    let server = Server::start("framing");
    let post = |headers: &str, body: &str| format!("POST /_control/clock HTTP/1.1\r\nHost: x\r\n{headers}\r\n{body}");
    for (headers, body, expected) in [
        ("Content-Length: 2\r\nContent-Length: 2\r\n", "{}", 400),
        ("Content-Length: 2, 2\r\n", "{}", 400),
        ("Content-Length: +2\r\n", "{}", 400),
        ("Content-Length: -2\r\n", "{}", 400),
        ("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding: gzip, chunked\r\n", "", 501),
        ("Transfer-Encoding: chunked\r\n", "x\r\n", 400),
        ("Transfer-Encoding: chunked\r\n", "1\r\n{}\r\n0\r\n\r\n", 400),
        ("Transfer-Encoding: chunked\r\n", "fffffffffffffff\r\n", 413),
        ("Content-Length: 99999999\r\n", "", 413),
        ("Content-Length: 99999999999999999999999\r\n", "", 413),
        ("Expect: 200-ok\r\nContent-Length: 2\r\n", "{}", 417),
        (" folded: 1\r\n", "", 400),
        ("A: 1\r\n folded\r\n", "", 400),
    ] {
        let (answer, rest) = answered(&server, post(headers, body).as_bytes());
        assert_eq!((answer.status, rest.len()), (expected, 0), "{headers:?}");
        assert_eq!(text(&answer), "PARAM_ERROR", "{headers:?}");
    }
    assert_eq!(status(&server, "GET / HTTP/2.0\r\nHost: x\r\n\r\n"), 505);
    // The first bytes of TLS.
    assert_eq!(answered(&server, b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03").0.status, 400);
}

#[test]
fn chunks_come_in_any_case_with_extensions_and_trailers() {
    let mut server = Server::start("chunks");
    let chunks = "POST /_control/clock HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n\
        1;a=b\r\n{\r\n1\r\n}\r\n0\r\nA: b\r\nC: d\r\n\r\n";
    // The second begins where the first ends.
    server.connection.get_mut().write_all(chunks.repeat(2).as_bytes()).unwrap();
    assert_eq!([(); 2].map(|()| read_message(&mut server.connection).status), [200, 200]);
}

#[test]
fn a_head_that_is_too_long_is_answered() {
    let server = Server::start("heads");
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", "a".repeat(1 << 20));
    let endless = format!("GET / HTTP/1.1\r\nA: {}", "a".repeat(1 << 17));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(200));
    assert_eq!([long, endless, many].map(|request| status(&server, &request)), [431, 431, 431]);
    let usual = format!("GET / HTTP/1.1\r\nConnection: close\r\n{}\r\n", "A: b\r\n".repeat(100));
    assert_eq!(status(&server, &usual), 200, "the page");
}

#[test]
fn old_clients_close_and_may_ask_to_stay() {
    let mut server = Server::start("old");
    let (answer, rest) = answered(&server, b"GET /_control/clock HTTP/1.0\r\n\r\n");
    assert_eq!((answer.status, rest.len()), (200, 0));
    for _ in 0..2 {
        let head = "GET /_control/clock HTTP/1.0\r\nConnection: keep-alive\r\n";
        assert_eq!(server.exchange(head, b"").status, 200);
    }
}

#[test]
fn it_starts_in_the_mode_that_is_asked_for() {
    let keys = |server: &mut Server| {
        let answer = server.exchange("GET /_control/keys HTTP/1.1\r\nHost: x\r\n", b"");
        serde_json::from_slice::<Json>(&answer.body).unwrap()
    };
    for (arguments, mode) in [
        (&[][..], "public-key"),
        (&["--keys", "public-key"], "public-key"),
        (&["--keys", "certificate"], "certificate"),
        (&["--keys", "both"], "both"),
    ] {
        let mut server = Server::start_with(&format!("mode-{mode}-{}", arguments.len()), arguments);
        let [public, certificate] =
            [server.text("public_key_id"), server.text("platform_serial_no")].map(str::to_owned);
        let (in_use, preferred) = match mode {
            "public-key" => (vec![&public], &public),
            "certificate" => (vec![&certificate], &certificate),
            _ => (vec![&public, &certificate], &certificate),
        };
        assert_eq!(server.text("keys"), mode);
        assert_eq!(keys(&mut server), json!({ "mode": mode, "in_use": in_use, "preferred": preferred }));
    }
}

fn text(answer: &Answer) -> String {
    let body: Json = serde_json::from_slice(&answer.body).unwrap();
    body["code"].as_str().unwrap().to_owned()
}
