//! What some objects hold beside texts of core's.

use std::borrow::Cow;

use wxpay_core::{Answer, Request, Value};

use crate::boundary::Text;
use crate::json;

/// A header to send.
pub(crate) struct Header {
    pub(crate) name: Text,
    /// The ready line, `Name: value`.
    pub(crate) line: Text,
}

pub(crate) fn headers(request: &Request) -> Vec<Header> {
    let header =
        |(name, value): (&str, &str)| Header { name: Text::copy(name), line: Text::new([name, ": ", value].concat()) };
    request.headers().into_iter().map(header).collect()
}

/// The decrypted JSON of an answer, if it differs from the body.
pub(crate) fn opened(answer: &Answer) -> Option<Text> {
    match answer.json() {
        Cow::Owned(json) => Some(Text::new(json)),
        Cow::Borrowed(_) => None,
    }
}

/// What something tells of itself, as JSON.
pub(crate) fn told(told: impl Into<Value>) -> Text {
    Text::new(json::write(&told.into()))
}

/// A JSON list.
pub(crate) fn list<T: Into<Value>>(items: impl IntoIterator<Item = T>) -> Text {
    told(items.into_iter().map(Into::into).collect::<Vec<Value>>())
}
