//! HTTP headers as hosts give them, reduced to the few that matter to WeChat Pay.

use crate::error::{Error, ErrorKind};

/// The headers of an answer or notification that matter here; others are dropped.
#[derive(Clone, Debug, Default)]
pub struct Headers {
    values: [Slot; NAMES.len()],
}

const NAMES: [&str; 8] = [
    "wechatpay-timestamp",
    "wechatpay-nonce",
    "wechatpay-signature",
    "wechatpay-serial",
    "wechatpay-signature-type",
    "request-id",
    "retry-after",
    "wechatpay-statement-sha1",
];

/// The headers of a signed message.
pub(crate) const TIMESTAMP: usize = 0;
pub(crate) const NONCE: usize = 1;
pub(crate) const SIGNATURE: usize = 2;
pub(crate) const SERIAL: usize = 3;
const SIGNATURE_TYPE: usize = 4;
const REQUEST_ID: usize = 5;
const RETRY_AFTER: usize = 6;
const STATEMENT_SHA1: usize = 7;

#[derive(Clone, Debug, Default, Eq, PartialEq)]
enum Slot {
    #[default]
    Absent,
    One(String),
    /// Two different values, or a value that is not header text.
    Malformed,
}

impl Headers {
    /// Takes names and values: names in any case, or as `HTTP_WECHATPAY_…`. A repeated equal value counts once.
    pub fn new<N: AsRef<[u8]>, V: AsRef<[u8]>>(headers: impl IntoIterator<Item = (N, V)>) -> Self {
        let mut parsed = Self::default();
        for (name, value) in headers {
            parsed.add(name.as_ref(), value.as_ref());
        }
        parsed
    }

    /// Parses the header block of an HTTP/1.1 or HTTP/2 client such as curl. If there are several, after `100
    /// Continue`, a redirect or a proxy's `200 Connection established`, the last one counts.
    pub fn from_block(block: &[u8]) -> Self {
        let mut parsed = Self::default();
        for line in block.split(|byte| *byte == b'\n') {
            if line.starts_with(b"HTTP/") {
                parsed = Self::default();
            } else if let Some(colon) = line.iter().position(|byte| *byte == b':') {
                parsed.add(&line[..colon], &line[colon + 1..]);
            }
        }
        parsed
    }

    fn add(&mut self, name: &[u8], value: &[u8]) {
        let Some(slot) = index(name.trim_ascii()).map(|index| &mut self.values[index]) else { return };
        let value = value.trim_ascii();
        // A line break in a nonce would move the border between nonce and body.
        let text = std::str::from_utf8(value).ok().filter(|text| !has_control(text));
        *slot = match (text, &*slot) {
            (Some(text), Slot::Absent) => Slot::One(text.into()),
            (Some(text), Slot::One(known)) if known == text => return,
            _ => Slot::Malformed,
        };
    }

    /// A header that a signed message must have; an empty one is missing.
    pub(crate) fn required(&self, index: usize) -> Result<&str, Error> {
        self.optional(index)?
            .ok_or_else(|| Error::new(ErrorKind::MissingHeader, "the header is missing").at(title(index)))
    }

    fn optional(&self, index: usize) -> Result<Option<&str>, Error> {
        match &self.values[index] {
            Slot::Absent => Ok(None),
            Slot::One(text) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
            Slot::Malformed => {
                Err(Error::new(ErrorKind::MalformedHeader, "two different values, or no header text").at(title(index)))
            }
        }
    }

    pub(crate) fn signature_type(&self) -> Result<Option<&str>, Error> {
        self.optional(SIGNATURE_TYPE)
    }

    /// `Wechatpay-Serial`, the claimed signing key.
    pub(crate) fn serial(&self) -> Option<&str> {
        self.optional(SERIAL).ok().flatten()
    }

    /// `Wechatpay-Timestamp`, the time of signing by WeChat Pay's clock, in Unix seconds.
    pub(crate) fn timestamp(&self) -> Option<u64> {
        self.optional(TIMESTAMP).ok().flatten()?.parse().ok()
    }

    /// `Wechatpay-Statement-Sha1` of an overseas statement.
    pub(crate) fn statement_sha1(&self) -> Result<&str, Error> {
        self.required(STATEMENT_SHA1)
    }

    /// True if a header needed for verification is malformed.
    pub(crate) fn any_malformed(&self) -> bool {
        self.values[..=SIGNATURE_TYPE].contains(&Slot::Malformed)
    }

    /// How many of the four signature headers are present.
    pub(crate) fn signed(&self) -> usize {
        [TIMESTAMP, NONCE, SIGNATURE, SERIAL]
            .into_iter()
            .filter(|index| {
                !matches!(&self.values[*index], Slot::Absent) && self.values[*index] != Slot::One(String::new())
            })
            .count()
    }

    /// `Request-ID`, for WeChat Pay's support.
    pub(crate) fn request_id(&self) -> Option<String> {
        self.optional(REQUEST_ID).ok().flatten().map(|id| id.chars().take(128).collect())
    }

    /// `Retry-After` in seconds; WeChat Pay never sends the form with a date.
    pub(crate) fn retry_after(&self) -> Option<u32> {
        self.optional(RETRY_AFTER).ok().flatten()?.parse().ok()
    }
}

/// True for text with a control character. Headers are ASCII, whose bytes need not be put together to letters.
fn has_control(text: &str) -> bool {
    if text.is_ascii() { text.bytes().any(|byte| byte.is_ascii_control()) } else { text.chars().any(char::is_control) }
}

/// The index of a header, by its name.
fn index(name: &[u8]) -> Option<usize> {
    let bare = name.get(..5).filter(|front| front.eq_ignore_ascii_case(b"http_")).map_or(name, |_| &name[5..]);
    NAMES.iter().position(|known| {
        let fold = |byte: &u8| if *byte == b'_' { b'-' } else { byte.to_ascii_lowercase() };
        known.len() == bare.len() && known.bytes().zip(bare.iter().map(fold)).all(|(a, b)| a == b)
    })
}

/// The name as WeChat Pay spells it, for errors.
fn title(index: usize) -> String {
    let words = NAMES[index].split('-').map(|word| word[..1].to_ascii_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_spelling_of_a_name_is_read() {
        for name in
            ["Wechatpay-Serial", "wechatpay-serial", "HTTP_WECHATPAY_SERIAL", "WECHATPAY_SERIAL", " Wechatpay-Serial "]
        {
            assert_eq!(Headers::new([(name, " A1 ")]).required(SERIAL).unwrap(), "A1", "{name}");
        }
    }

    #[test]
    fn two_different_values_are_refused_and_two_equal_ones_are_one() {
        let two = |a: &str, b: &str| Headers::new([("Wechatpay-Nonce", a), ("HTTP_WECHATPAY_NONCE", b)]);
        assert_eq!(two("x", "x").required(NONCE).unwrap(), "x");
        let error = two("x", "y").required(NONCE).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::MalformedHeader, Some("Wechatpay-Nonce")));
    }

    #[test]
    fn a_control_character_is_no_header_text() {
        for (value, is_text) in [
            ("a b", true),
            ("中\u{a0}", true),
            ("a\tb", false),
            ("\0a", false),
            ("a\u{7f}", false),
            ("中\u{85}", false),
        ] {
            assert_eq!(Headers::new([("Wechatpay-Nonce", value)]).required(NONCE).is_ok(), is_text, "{value:?}");
        }
    }

    #[test]
    fn the_last_block_of_a_client_counts() {
        let block =
            b"HTTP/1.1 100 Continue\r\nRequest-ID: a\r\n\r\nHTTP/2 200\r\nRequest-ID: b\r\nRetry-After: 7\r\n\r\n";
        let headers = Headers::from_block(block);
        assert_eq!((headers.request_id().as_deref(), headers.retry_after()), (Some("b"), Some(7)));
    }
}
