//! A request as it came in, and what goes out: data, no sockets.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::kept::Bytes;

/// A request, byte for byte as it came in.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // An HTTP request has these parts.
pub struct Request<'a> {
    /// The method.
    pub method: &'a str,
    /// Path and query, as they were sent and signed.
    pub target: &'a str,
    /// Names in any case, and values.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: &'a [u8],
}

/// The same, kept.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Sent {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Bytes,
}

impl From<&Request<'_>> for Sent {
    fn from(request: &Request<'_>) -> Self {
        let Request { method, target, headers, body } = *request;
        Self { method: method.into(), target: target.into(), headers: headers.into(), body: Bytes(body.into()) }
    }
}

/// The answer to send.
#[derive(Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // An HTTP answer, and how it goes out.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Every header but those of the connection.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Milliseconds to wait before anything is sent.
    pub delay_ms: u64,
    /// The place where the connection is cut; `None` sends all of it.
    pub cut: Option<Cut>,
}

/// The place where a connection is cut.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums)] // Before the answer, or in it.
pub enum Cut {
    /// Before any byte of the answer. On a connection that was used before, curl and some others then send the request
    /// again by themselves.
    Unanswered,
    /// After the head, which promises the whole body, and so many bytes of the body.
    InBody(usize),
}

impl<'a> Request<'a> {
    /// The value of a header; empty is none.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        let found = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The path, not decoded.
    pub fn path(&self) -> &'a str {
        self.target.split_once('?').map_or(self.target, |(path, _)| path)
    }

    /// The parameters of the query, decoded; `+` is a space, as in a form.
    pub fn query(&self) -> Map<String, Value> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = form_urlencoded::parse(query.as_bytes());
        pairs.map(|(name, value)| (name.into_owned(), Value::from(value.into_owned()))).collect()
    }
}

/// A segment of a path, decoded.
pub(crate) fn decode(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_the_same_in_every_spelling() {
        for target in ["/x?no=P%7C*@1&d=a%20b", "/x?no=P%7C%2A%401&d=a+b"] {
            let request = Request { method: "GET", target, headers: &[], body: b"" };
            assert_eq!((request.path(), request.query()["no"].as_str()), ("/x", Some("P|*@1")));
            assert_eq!(request.query()["d"], "a b");
        }
    }
}
