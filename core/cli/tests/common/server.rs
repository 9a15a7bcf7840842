//! A WeChat Pay that answers as the test foresees.
#![allow(dead_code)] // No test uses all of it.

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use wxpay_core::platform::Platform;
use wxpay_core::{Moment, provider};

use super::common::{APIV3_KEY, PUBLIC_KEY_ID, key_text};

/// What it answers.
pub(crate) enum Say {
    /// This status and body, signed.
    Signed(u16, Vec<u8>),
    /// The same without a signature, as files come.
    Bare(u16, Vec<u8>),
    /// Nothing: the connection is cut.
    Nothing,
}

pub(crate) struct Server {
    pub(crate) url: String,
    /// Method and target of every request, with its body.
    pub(crate) asked: Receiver<(String, Vec<u8>)>,
}

pub(crate) fn platform() -> Platform {
    let key = key_text("wechatpay_private.pem");
    Platform::new(provider::default().unwrap(), &[(PUBLIC_KEY_ID, key.as_bytes())], APIV3_KEY.as_bytes()).unwrap()
}

impl Server {
    /// Answers this many requests by what `answer` says of method and target, which may hold its own URL.
    pub(crate) fn start(count: usize, answer: impl Fn(&str, &str) -> Say + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (told, asked) = channel();
        let own = url.clone();
        thread::spawn(move || {
            for stream in listener.incoming().take(count).flatten() {
                if let Some((head, body, stream)) = read(stream) {
                    let line = head.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned();
                    let _ = told.send((line.clone(), body));
                    reply(stream, answer(&line, &own));
                }
            }
        });
        Self { url, asked }
    }
}

fn read(mut stream: TcpStream) -> Option<(String, Vec<u8>, TcpStream)> {
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part).ok().filter(|count| *count > 0)?;
        bytes.extend(&part[..count]);
        if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
            if bytes.len() >= end + 4 + length.unwrap_or(0) {
                return Some((head, bytes[end + 4..].to_vec(), stream));
            }
        }
    }
}

fn reply(mut stream: TcpStream, say: Say) {
    let (status, body, signed) = match say {
        Say::Signed(status, body) => (status, body, true),
        Say::Bare(status, body) => (status, body, false),
        Say::Nothing => return,
    };
    let mut head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    if signed {
        for (name, value) in platform().sign("", &body, &Moment::now().unwrap()).unwrap() {
            let _ = write!(head, "{name}: {value}\r\n");
        }
    }
    let _ = stream.write_all(&[head.as_bytes(), b"\r\n", &body].concat());
}
