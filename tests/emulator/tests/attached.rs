//! Started by a test of a user's: at once, by keys that need not be made, and no longer than the test.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value as Json;

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

#[cfg(target_os = "linux")] // Where each address of 127.0.0.0/8 is this machine.
#[test]
fn it_listens_where_it_is_told() {
    let mut process = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
        .args(["--port", "0", "--listen", "127.0.0.2", "--print", "json", "--published-keys", "--attached"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let config: Json = serde_json::from_str(&line).unwrap();
    let address = config["base_url"].as_str().unwrap().strip_prefix("http://").unwrap();
    assert!(std::net::TcpStream::connect(address).is_err(), "{address}");
    assert!(std::net::TcpStream::connect(address.replace("127.0.0.1", "127.0.0.2")).is_ok(), "{address}");
    drop(process.stdin.take());
    assert!(ended(&mut process).success());
}

#[test]
fn attached_it_ends_with_its_standard_input() {
    let mut server = Server::start_with("attached", &["--published-keys", "--attached"]);
    let answer = server.exchange("GET /_control/clock HTTP/1.1\r\nHost: x\r\n", b"");
    assert_eq!(answer.status, 200, "it serves while its input is open");
    drop(server.process.stdin.take());
    assert!(ended(&mut server.process).success());
    assert!(server.directory.exists(), "a folder that was named stays");
}

#[test]
fn without_a_folder_it_leaves_nothing_behind() {
    let ends: [fn(&mut Child); 3] =
        [|process| drop(process.stdin.take()), |process| signal(process, "-INT"), |process| signal(process, "-TERM")];
    for end in ends {
        let mut process = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
            .args(["--port", "0", "--print", "json", "--published-keys", "--attached"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let config: Json = serde_json::from_str(&line).unwrap();
        let folder = Path::new(config["private_key"].as_str().unwrap()).parent().unwrap();
        assert!(
            folder.starts_with(std::env::temp_dir()) && folder.join("config.json").exists(),
            "{}",
            folder.display()
        );
        end(&mut process);
        ended(&mut process);
        assert!(!folder.exists(), "{} is left behind", folder.display());
    }
}

#[test]
fn what_stops_its_start_leaves_nothing_behind() {
    let folder = std::env::temp_dir().join(format!("wxpay-emulator-tmp-{}", std::process::id()));
    std::fs::create_dir(&folder).unwrap();
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let mut process = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
        .args(["--port", &port, "--published-keys", "--attached"])
        .env("TMPDIR", &folder)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert!(!ended(&mut process).success());
    // An empty folder is removed; one with a file in it is not.
    std::fs::remove_dir(&folder).unwrap();
}

fn signal(process: &Child, name: &str) {
    assert!(Command::new("kill").args([name, &process.id().to_string()]).status().unwrap().success());
}

fn ended(process: &mut Child) -> ExitStatus {
    let until = Instant::now() + Duration::from_secs(10);
    loop {
        if let Some(status) = process.try_wait().unwrap() {
            return status;
        }
        assert!(Instant::now() < until, "it goes on alone");
        std::thread::sleep(Duration::from_millis(5));
    }
}
