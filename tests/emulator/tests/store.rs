//! `--store` on the command line: what a restart finds, and what it says where a store cannot be used.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value as Json, json};
use server::Server;

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("wxpay-emulator-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn start(name: &str, store: &Path, arguments: &[&str]) -> Server {
    Server::start_with(name, &[&["--store", store.to_str().unwrap()], arguments].concat())
}

fn clock(server: &mut Server) -> Json {
    let answer = server.exchange("GET /_control/clock HTTP/1.1\r\nHost: x\r\n", b"");
    serde_json::from_slice(&answer.body).unwrap()
}

/// What it says when it does not start.
fn refusal(folder: &Path, store: &Path) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"));
    let ended = command.args(["--port", "0", "--folder"]).arg(folder).arg("--store").arg(store).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    String::from_utf8(ended.stderr).unwrap()
}

#[test]
fn a_restart_in_another_folder_has_the_same_keys_mode_and_clock() {
    let folder = Folder::new("store-restart");
    let store = folder.0.join("store.db");
    let mut server = start("store-1", &store, &["--keys", "both", "--clock", "manual"]);
    server.control("clock", &json!({ "advance": 5000 }));
    let (config, at) = (server.config.clone(), clock(&mut server));
    let key = std::fs::read(server.text("private_key")).unwrap();
    drop(server);

    let mut server = start("store-2", &store, &[]);
    assert_ne!(server.config["private_key"], config["private_key"], "another folder");
    assert_eq!(std::fs::read(server.text("private_key")).unwrap(), key);
    for name in ["serial_no", "apiv3_key", "platform_serial_no", "keys"] {
        assert_eq!(server.config[name], config[name], "{name}");
    }
    assert_eq!(clock(&mut server), at);
    drop(server);

    let server = start("store-3", &store, &["--keys", "certificate"]);
    assert_eq!(server.config["keys"], "certificate", "what is given changes what the store has");
}

#[test]
fn a_store_that_cannot_be_used_says_why() {
    let folder = Folder::new("store-refused");
    let (store, other) = (folder.0.join("store.db"), folder.0.join("keys"));
    let server = start("store-4", &store, &[]);
    assert!(refusal(&other, &store).ends_with("store.db: another wxpay-emulator uses it\n"));
    drop(server);

    std::fs::create_dir_all(&other).unwrap();
    std::fs::write(other.join("apiclient_key.pem"), "another").unwrap();
    let words = refusal(&other, &store);
    assert!(words.contains("apiclient_key.pem is another than the store has; name another --folder"), "{words}");

    let text = folder.0.join("notes.txt");
    std::fs::write(&text, "no database, and longer than the head of one, which has a hundred bytes; ".repeat(9))
        .unwrap();
    assert!(refusal(&other, &text).ends_with("notes.txt: this file is something else\n"));
    assert!(std::fs::read_to_string(&text).unwrap().starts_with("no database"), "it stays as it was");
}
