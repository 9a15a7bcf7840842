//! HTTP/1.1 on a socket, to the byte: the raw target is kept, and an answer can be cut anywhere.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use wxpay_emulator::{Cut, Reply};

/// The most bytes that a head or a body may have.
const MAX_HEAD: usize = 64 << 10;
const MAX_BODY: usize = 16 << 20;
/// The longest that a request may stand still once begun, and that a refused one is read on.
const PATIENCE: Duration = Duration::from_secs(30);
const LINGER: Duration = Duration::from_secs(1);

/// A message as it came in.
pub(crate) struct Incoming {
    pub(crate) method: String,
    /// Path and query; of an absolute form, as proxies are sent it, without scheme and host.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) keep_alive: bool,
}

/// Why there is no next request.
pub(crate) enum Stop {
    /// The peer is done, or gone.
    Gone,
    /// The client sends no request; it is told so by this status.
    Refused(u16, &'static str),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => Self::Refused(408, "the request stands still"),
            _ => Self::Gone,
        }
    }
}

/// The framing of the body.
enum Framing {
    Length(usize),
    Chunked,
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

    /// Reads more of what has begun.
    fn fill(&mut self) -> Result<(), Stop> {
        // Between requests a client may rest as long as it likes.
        self.stream.set_read_timeout((!self.buffer.is_empty()).then_some(PATIENCE))?;
        self.read_more()
    }

    fn read_more(&mut self) -> Result<(), Stop> {
        let mut chunk = [0; 16 << 10];
        let count = self.stream.read(&mut chunk)?;
        self.buffer.extend_from_slice(&chunk[..count]);
        if count > 0 { Ok(()) } else { Err(Stop::Gone) }
    }

    /// The next request.
    pub(crate) fn request(&mut self) -> Result<Incoming, Stop> {
        let mut incoming = loop {
            if let Some((length, incoming)) = parse(&self.buffer)? {
                self.buffer.drain(..length);
                break incoming;
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(Stop::Refused(431, "the head is longer than 64 KiB"));
            }
            self.fill()?;
        };
        let framing = framing(&incoming.headers)?;
        if let Some(expected) = find(&incoming.headers, "expect") {
            if !expected.eq_ignore_ascii_case("100-continue") {
                return Err(Stop::Refused(417, "Expect is 100-continue or nothing"));
            }
            self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n")?;
        }
        incoming.body = match framing {
            Framing::Chunked => self.chunks()?,
            Framing::Length(length) => self.take(length)?,
        };
        Ok(incoming)
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>, Stop> {
        self.stream.set_read_timeout(Some(PATIENCE))?;
        while self.buffer.len() < length {
            self.read_more()?;
        }
        Ok(self.buffer.drain(..length).collect())
    }

    /// Up to the end of a line, with it.
    fn line(&mut self) -> Result<Vec<u8>, Stop> {
        self.stream.set_read_timeout(Some(PATIENCE))?;
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                return Ok(self.buffer.drain(..end + 2).collect());
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(Stop::Refused(400, "a line of the body is too long"));
            }
            self.read_more()?;
        }
    }

    fn chunks(&mut self) -> Result<Vec<u8>, Stop> {
        let mut body = Vec::new();
        loop {
            let Ok(httparse::Status::Complete((_, size))) = httparse::parse_chunk_size(&self.line()?) else {
                return Err(Stop::Refused(400, "a chunk has no size"));
            };
            let size = usize::try_from(size).unwrap_or(usize::MAX);
            if size > MAX_BODY - body.len() {
                return Err(TOO_LONG);
            }
            if size == 0 {
                // The trailers say nothing that is needed here.
                while self.line()? != b"\r\n" {}
                return Ok(body);
            }
            body.extend(self.take(size)?);
            if self.take(2)? != b"\r\n" {
                return Err(Stop::Refused(400, "a chunk is longer than it says"));
            }
        }
    }

    /// Says what is wrong, and ends the connection. What the peer still sends is read for a moment: closed at once, it
    /// might not get to read the answer.
    pub(crate) fn refuse(&mut self, status: u16, what: &str) -> io::Result<()> {
        let body = serde_json::json!({ "code": "PARAM_ERROR", "message": what }).to_string().into_bytes();
        let headers = vec![("Content-Type", "application/json; charset=utf-8".to_owned())];
        self.answer(&Reply { status, headers, body, ..Reply::default() }, "GET", false)?;
        self.stream.shutdown(Shutdown::Write)?;
        self.stream.set_read_timeout(Some(LINGER))?;
        let until = Instant::now() + LINGER;
        let mut rest = [0; 16 << 10];
        while Instant::now() < until && self.stream.read(&mut rest)? > 0 {}
        Ok(())
    }

    /// Sends the head of an answer that goes on for as long as the connection does.
    pub(crate) fn begin(&mut self, reply: &Reply) -> io::Result<()> {
        let close = ("Connection", "close".to_owned());
        let first = format!("HTTP/1.1 {} {}", reply.status, reason(reply.status));
        self.send(&write_head(&first, reply.headers.iter().chain([&close])))
    }

    /// Sends more of it.
    pub(crate) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes)
    }

    /// Sends an answer, or the part of it before the cut; answers whether the connection may go on.
    pub(crate) fn answer(&mut self, reply: &Reply, method: &str, keep_alive: bool) -> io::Result<bool> {
        let has_body = !matches!(reply.status, 204 | 304);
        let length = has_body.then(|| ("Content-Length", reply.body.len().to_string()));
        let close = (!keep_alive).then(|| ("Connection", "close".to_owned()));
        let first = format!("HTTP/1.1 {} {}", reply.status, reason(reply.status));
        // To HEAD, the length of what GET would be answered.
        let body = if has_body && method != "HEAD" { reply.body.as_slice() } else { b"" };
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

const TOO_LONG: Stop = Stop::Refused(413, "the body is longer than 16 MiB");

/// The head's length and the message, without its body; none while the head is not whole.
fn parse(bytes: &[u8]) -> Result<Option<(usize, Incoming)>, Stop> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut head = httparse::Request::new(&mut headers);
    let parsed = head.parse(bytes).map_err(|error| match error {
        httparse::Error::TooManyHeaders => Stop::Refused(431, "more than 128 headers"),
        httparse::Error::Version => Stop::Refused(505, "only HTTP/1.1 and 1.0 are spoken here, and no TLS"),
        _ => Stop::Refused(400, "this is no HTTP request; there is no TLS here"),
    })?;
    let (httparse::Status::Complete(length), Some(method), Some(target)) = (parsed, head.method, head.path) else {
        return Ok(None);
    };
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let headers: Vec<_> = head.headers.iter().map(|header| (header.name.to_owned(), text(header.value))).collect();
    let connection = find(&headers, "connection").unwrap_or_default().to_ascii_lowercase();
    let keep_alive =
        if head.version == Some(0) { connection.contains("keep-alive") } else { !connection.contains("close") };
    let (method, target) = (method.to_owned(), origin_form(target)?);
    Ok(Some((length, Incoming { method, target, headers, body: Vec::new(), keep_alive })))
}

/// Path and query of a target, as they are signed.
fn origin_form(target: &str) -> Result<String, Stop> {
    let rest = ["http://", "https://"].into_iter().find_map(|scheme| {
        let is_absolute = target.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
        is_absolute.then(|| &target[scheme.len()..])
    });
    let path = rest.map_or(target, |rest| &rest[rest.find(['/', '?']).unwrap_or(rest.len())..]);
    match (path.chars().next(), rest) {
        (Some('/'), _) => Ok(path.to_owned()),
        (_, Some(_)) => Ok(format!("/{path}")),
        _ => Err(Stop::Refused(400, "the target is a path or an http:// URL; nothing is tunnelled here")),
    }
}

/// One way only: whoever reads two lengths, or a length and chunks, may read another request than was sent.
fn framing(headers: &[(String, String)]) -> Result<Framing, Stop> {
    let all = |wanted: &str| {
        let found = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim()).collect::<Vec<_>>()
    };
    match (all("content-length").as_slice(), all("transfer-encoding").as_slice()) {
        ([], []) => Ok(Framing::Length(0)),
        ([], [coding]) if coding.eq_ignore_ascii_case("chunked") => Ok(Framing::Chunked),
        ([], [_]) => Err(Stop::Refused(501, "Transfer-Encoding is chunked or nothing")),
        ([length], []) if !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit()) => {
            let length = length.parse().ok().filter(|length| *length <= MAX_BODY);
            length.map(Framing::Length).ok_or(TOO_LONG)
        }
        ([_], []) => Err(Stop::Refused(400, "Content-Length is no number")),
        _ => Err(Stop::Refused(400, "the length of the body is said twice")),
    }
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
        408 => "Request Timeout",
        413 => "Content Too Large",
        417 => "Expectation Failed",
        429 => "Too Many Requests",
        431 => "Request Header Fields Too Large",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        505 => "HTTP Version Not Supported",
        _ => "Status",
    }
}
