//! What the binary tells a person on the terminal.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

#[test]
fn a_request_is_a_line_with_its_verdict() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
        .args(["--port", "0", "--published-keys", "--attached"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap);
    let base_url = lines.by_ref().find_map(|line| Some(line.strip_prefix("A page to look at: ")?.to_owned())).unwrap();
    lines.by_ref().find(|line| line.starts_with("The same for programs:")).unwrap();
    for target in ["/v3/certificates", "/v3/ecommerce/fund/balance/1900000109"] {
        let mut stream = TcpStream::connect(base_url.trim_matches('/').strip_prefix("http://").unwrap()).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        stream.set_read_timeout(Some(std::time::Duration::from_secs(10))).unwrap();
        stream.read_to_end(&mut Vec::new()).unwrap();
        let line = lines.next().unwrap();
        assert!(line.contains(&format!("GET {target}  ")) && line.contains("  401 SIGN_ERROR: "), "{line}");
    }
    drop(process.stdin.take());
    assert!(process.wait().unwrap().success());
}
