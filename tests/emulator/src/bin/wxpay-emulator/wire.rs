//! HTTP/1.1 on a socket, to the byte: the raw target is kept, and an answer can be cut anywhere.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use wxpay_emulator::{Cut, Reply};

/// What a head or a body may have, in bytes.
const MAX_HEAD: usize = 64 << 10;
const MAX_BODY: usize = 16 << 20;

/// A message as it came in.
pub(crate) struct Incoming {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) keep_alive: bool,
}

/// A connection, and what was read of it beyond the last message.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) fn new(stream: TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::new() })
    }

    /// Reads more; answers whether there was any.
    fn fill(&mut self) -> io::Result<bool> {
        let mut chunk = [0; 16 << 10];
        let count = self.stream.read(&mut chunk)?;
        self.buffer.extend_from_slice(&chunk[..count]);
        Ok(count > 0)
    }

    /// The next request; none when the peer is done.
    pub(crate) fn request(&mut self) -> io::Result<Option<Incoming>> {
        let mut incoming = loop {
            if let Some((length, incoming)) = parse(&self.buffer)? {
                self.buffer.drain(..length);
                break incoming;
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(malformed("the head is too long"));
            }
            if !self.fill()? {
                return if self.buffer.is_empty() { Ok(None) } else { Err(malformed("the head ends early")) };
            }
        };
        if find(&incoming.headers, "expect").is_some_and(|value| value.eq_ignore_ascii_case("100-continue")) {
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        let chunked = find(&incoming.headers, "transfer-encoding").is_some_and(|value| value.ends_with("chunked"));
        let length = find(&incoming.headers, "content-length").map(str::parse::<usize>).transpose();
        let length = length.map_err(|_| malformed("Content-Length is no number"))?.unwrap_or(0);
        incoming.body = if chunked { self.chunks()? } else { self.take(length)? };
        Ok(Some(incoming))
    }

    fn take(&mut self, length: usize) -> io::Result<Vec<u8>> {
        if length > MAX_BODY {
            return Err(malformed("the body is too long"));
        }
        while self.buffer.len() < length {
            if !self.fill()? {
                return Err(malformed("the body ends early"));
            }
        }
        Ok(self.buffer.drain(..length).collect())
    }

    fn chunks(&mut self) -> io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = httparse::parse_chunk_size(&self.buffer).map_err(|_| malformed("a chunk has no size"))?;
            let httparse::Status::Complete((head, size)) = size else {
                if self.fill()? {
                    continue;
                }
                return Err(malformed("the body ends early"));
            };
            self.buffer.drain(..head);
            let size = usize::try_from(size).map_err(|_| malformed("the body is too long"))?;
            if size == 0 {
                // Trailers are not used; the empty line ends the body.
                self.take(2)?;
                return Ok(body);
            }
            let chunk = self.take(size)?;
            self.take(2)?;
            body.extend(chunk);
            if body.len() > MAX_BODY {
                return Err(malformed("the body is too long"));
            }
        }
    }

    /// Sends an answer, or the part of it before the cut; answers whether the connection may go on.
    pub(crate) fn answer(&mut self, reply: &Reply, keep_alive: bool) -> io::Result<bool> {
        let has_body = !matches!(reply.status, 204 | 304);
        let length = has_body.then(|| ("Content-Length", reply.body.len().to_string()));
        let close = (!keep_alive).then(|| ("Connection", "close".to_owned()));
        let first = format!("HTTP/1.1 {} {}", reply.status, reason(reply.status));
        let body = if has_body { reply.body.as_slice() } else { b"" };
        let mut bytes = write_head(&first, reply.headers.iter().chain(&length).chain(&close));
        match reply.cut {
            None => bytes.extend_from_slice(body),
            Some(Cut::InBody(length)) => bytes.extend(body.iter().take(length)),
            Some(Cut::Unanswered) => bytes.clear(),
        }
        self.stream.write_all(&bytes)?;
        if reply.cut.is_some() {
            self.stream.shutdown(Shutdown::Both)?;
        }
        Ok(keep_alive && reply.cut.is_none())
    }
}

/// Posts to a `http://host[:port]/path`; answers the status.
pub(crate) fn post(url: &str, message: &Reply, timeout: Duration) -> io::Result<u16> {
    let rest = url.strip_prefix("http://").ok_or_else(|| malformed("not http"))?;
    let (authority, path) = rest.split_once('/').ok_or_else(|| malformed("no path"))?;
    let address = if authority.contains(':') { authority.to_owned() } else { format!("{authority}:80") };
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(timeout))?;
    stream.set_write_timeout(Some(timeout))?;
    let own = [
        ("Host", authority.to_owned()),
        ("User-Agent", "Mozilla/4.0".to_owned()),
        ("Accept", "*/*".to_owned()),
        ("Connection", "close".to_owned()),
        ("Content-Length", message.body.len().to_string()),
    ];
    let mut bytes = write_head(&format!("POST /{path} HTTP/1.1"), own.iter().chain(&message.headers));
    bytes.extend_from_slice(&message.body);
    stream.write_all(&bytes)?;
    let mut answer = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let mut headers = [httparse::EMPTY_HEADER; 64];
        let mut head = httparse::Response::new(&mut headers);
        let parsed = head.parse(&answer).map_err(|_| malformed("no HTTP answer"))?;
        match (parsed, head.code) {
            (httparse::Status::Complete(length), Some(100..=199)) => answer.drain(..length).for_each(drop),
            (httparse::Status::Complete(_), Some(status)) => return Ok(status),
            _ => {
                let count = stream.read(&mut chunk)?;
                if count == 0 || answer.len() > MAX_HEAD {
                    return Err(malformed("no whole HTTP answer"));
                }
                answer.extend_from_slice(&chunk[..count]);
            }
        }
    }
}

/// The head's length and the message, without its body; none while the head is not whole.
fn parse(bytes: &[u8]) -> io::Result<Option<(usize, Incoming)>> {
    let mut headers = [httparse::EMPTY_HEADER; 64];
    let mut head = httparse::Request::new(&mut headers);
    let parsed = head.parse(bytes).map_err(|_| malformed("no HTTP request"))?;
    let (httparse::Status::Complete(length), Some(method), Some(target)) = (parsed, head.method, head.path) else {
        return Ok(None);
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers: Vec<_> = head.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let connection = find(&headers, "connection").unwrap_or_default().to_ascii_lowercase();
    let keep_alive =
        if head.version == Some(0) { connection.contains("keep-alive") } else { !connection.contains("close") };
    let (method, target) = (method.to_owned(), target.to_owned());
    Ok(Some((length, Incoming { method, target, headers, body: Vec::new(), keep_alive })))
}

fn write_head<'a>(first: &str, headers: impl Iterator<Item = &'a (&'static str, String)>) -> Vec<u8> {
    let mut head = format!("{first}\r\n");
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    head.into_bytes()
}

fn find<'a>(headers: &'a [(String, String)], name: &str) -> Option<&'a str> {
    headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

fn malformed(what: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

/// The words of a status; clients do not read them.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    }
}
