//! A message as a proxy, a log or `curl -i` shows it: first line, headers, an empty line, and the body byte by byte.

use wxpay_core::Headers;

use crate::arguments;
use crate::input;
use crate::output::Failure;

/// What a message is, by its first line.
#[derive(Debug, PartialEq)]
pub(crate) enum First {
    /// It has none: a notification's headers, or a body alone.
    None,
    Request {
        method: String,
        target: String,
    },
    Answer {
        status: u16,
    },
}

#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) first: First,
    headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
}

impl Message {
    /// From the files that were named.
    pub(crate) fn read(arguments: &arguments::Message) -> Result<Self, Failure> {
        let mut message = Self::parse(&input::read(&arguments.head, "MESSAGE")?);
        if let Some(body) = &arguments.body {
            message.body = input::read(body, "--body")?;
        }
        Ok(message)
    }

    fn parse(text: &[u8]) -> Self {
        let text = text.trim_ascii_start();
        let mut message = Self { first: First::None, headers: Vec::new(), body: Vec::new() };
        let mut rest = text;
        let mut is_first = true;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
            let (line, after) = rest.split_at(end);
            let line = line.trim_ascii_end();
            if line.is_empty() {
                rest = after;
                break;
            }
            match (header(line), first(line)) {
                (_, Some(first)) if is_first => message.first = first,
                (Some(header), _) => message.headers.push(header),
                // No head at all: the text is the body.
                _ if is_first => break,
                _ => {}
            }
            (rest, is_first) = (after, false);
        }
        // A line break behind the body is the editor's or the terminal's, where its length is told.
        let length = message.header("content-length").and_then(|length| length.parse().ok());
        message.body = rest[..length.unwrap_or(rest.len()).min(rest.len())].to_vec();
        message
    }

    /// The headers as the library takes them.
    pub(crate) fn headers(&self) -> Headers {
        Headers::new(self.headers.iter().map(|(name, value)| (name, value)))
    }

    pub(crate) fn has_headers(&self) -> bool {
        !self.headers.is_empty()
    }

    /// The first value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(value).ok()
    }
}

/// A first line, such as `POST /v3/pay/transactions/jsapi HTTP/1.1` or `HTTP/1.1 200 OK`.
fn first(line: &[u8]) -> Option<First> {
    let line = std::str::from_utf8(line).ok()?;
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let (one, two) = (words.next()?, words.next()?);
    if one.starts_with("HTTP/") {
        return Some(First::Answer { status: two.parse().ok()? });
    }
    let is_method = ["GET", "POST", "PUT", "PATCH", "DELETE"].iter().any(|known| known.eq_ignore_ascii_case(one));
    let is_target = two.starts_with('/') || two.starts_with("http");
    (is_method && is_target).then(|| First::Request { method: one.into(), target: two.into() })
}

fn header(line: &[u8]) -> Option<(String, Vec<u8>)> {
    let colon = line.iter().position(|byte| *byte == b':')?;
    let name = std::str::from_utf8(&line[..colon]).ok()?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    is_name.then(|| (name.to_owned(), line[colon + 1..].trim_ascii().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_read_as_it_came() {
        let message = Message::parse(b"\n\nPOST /notify HTTP/1.1\r\nWechatpay-Nonce: a:b \r\nX:\r\n\r\n{\"a\":1}\r\n");
        assert_eq!(message.first, First::Request { method: "POST".into(), target: "/notify".into() });
        assert_eq!((message.header("wechatpay-nonce"), message.header("x")), (Some("a:b"), Some("")));
        assert_eq!(message.body, b"{\"a\":1}\r\n");
    }

    #[test]
    fn the_length_that_is_told_cuts_what_was_added() {
        let message = Message::parse(b"HTTP/2 401 Unauthorized\ncontent-length: 2\n\n{}\n\n");
        assert_eq!((message.first, message.body.as_slice()), (First::Answer { status: 401 }, &b"{}"[..]));
    }

    #[test]
    fn headers_or_a_body_may_stand_alone() {
        let body = Message::parse(b"  {\"id\":\n\n 1}");
        assert_eq!((body.has_headers(), body.body.as_slice()), (false, &b"{\"id\":\n\n 1}"[..]));
        let head = Message::parse(b"Wechatpay-Serial: 1");
        assert_eq!((head.header("Wechatpay-Serial"), head.body.len()), (Some("1"), 0));
        assert_eq!(Message::parse(b"\xFF\xFE").body, b"\xFF\xFE");
    }
}
