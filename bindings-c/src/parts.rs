//! What some objects hold beside texts of core's.

use wxpay_core::{Certificates, Request, Value};

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

/// The serials, and when to list them again, as a JSON object.
pub(crate) fn listed(certificates: &Certificates) -> Text {
    let serials = certificates.serials().map(Value::from).collect();
    let next = i64::try_from(certificates.next_refresh_at()).unwrap_or(i64::MAX);
    let json = Value::from([("serials", Value::List(serials)), ("next_refresh_at", next.into())]);
    Text::new(json::write(&json))
}
