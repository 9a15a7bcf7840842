//! The binary, started on a free port, and one connection to it.
#![allow(clippy::unwrap_used, dead_code)] // A test that cannot go on may stop there; not every test uses every helper.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value as Json;
use wxpay_core::{Config, Merchant, Request};

pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) config: Json,
    pub(crate) connection: BufReader<TcpStream>,
    pub(crate) directory: std::path::PathBuf,
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
        drop(std::fs::remove_dir_all(&self.directory));
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Server {
    pub(crate) fn start(name: &str) -> Self {
        Self::start_with(name, &[])
    }

    /// Started with more arguments.
    pub(crate) fn start_with(name: &str, arguments: &[&str]) -> Self {
        let directory = std::env::temp_dir().join(format!("wxpay-emulator-{name}-{}", std::process::id()));
        let mut process = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
            .args(["--port", "0", "--print", "json", "--folder"])
            .arg(&directory)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let config: Json = serde_json::from_str(&line).unwrap();
        let file = std::fs::read_to_string(directory.join("config.json")).unwrap();
        assert_eq!(serde_json::from_str::<Json>(&file).unwrap(), config);
        let connection = connect(&config);
        Self { process, config, connection, directory }
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.config[name].as_str().unwrap()
    }

    pub(crate) fn merchant(&self) -> Merchant {
        let read = |name| std::fs::read(self.text(name)).unwrap();
        Merchant::new(Config {
            mchid: self.text("mchid"),
            serial_no: self.text("serial_no"),
            private_key: Some(&read("private_key")),
            apiv3_keys: &[self.text("apiv3_key").as_bytes()],
            platform_keys: &[
                (self.text("public_key_id"), &read("public_key")),
                (self.text("platform_serial_no"), &read("platform_certificate")),
            ],
            base_url: self.text("base_url"),
            ..Config::default()
        })
        .unwrap()
    }

    pub(crate) fn send(&mut self, request: &Request) -> Answer {
        let mut head = format!("{} {} HTTP/1.1\r\nHost: x\r\n", request.method(), request.target());
        for (name, value) in request.headers() {
            head.extend([name, ": ", value, "\r\n"]);
        }
        self.exchange(&head, request.body())
    }

    /// Always on the same connection.
    pub(crate) fn exchange(&mut self, head: &str, body: &[u8]) -> Answer {
        let head = format!("{head}Content-Length: {}\r\n\r\n", body.len());
        self.connection.get_mut().write_all(&[head.as_bytes(), body].concat()).unwrap();
        read_message(&mut self.connection)
    }

    pub(crate) fn control(&mut self, name: &str, body: &Json) -> Json {
        let head = format!("POST /_control/{name} HTTP/1.1\r\nHost: x\r\n");
        let answer = self.exchange(&head, body.to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
        serde_json::from_slice(&answer.body).unwrap()
    }
}

pub(crate) fn connect(config: &Json) -> BufReader<TcpStream> {
    let stream = TcpStream::connect(config["base_url"].as_str().unwrap().strip_prefix("http://").unwrap()).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    BufReader::new(stream)
}

pub(crate) fn read_message(connection: &mut BufReader<TcpStream>) -> Answer {
    let mut first = String::new();
    connection.read_line(&mut first).unwrap();
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).unwrap();
        let Some((name, value)) = line.trim_end().split_once(": ") else { break };
        headers.push((name.to_owned(), value.to_owned()));
    }
    let length =
        headers.iter().find(|(name, _)| name == "Content-Length").map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    connection.read_exact(&mut body).unwrap();
    Answer { status, headers, body }
}
