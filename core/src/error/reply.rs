//! The HTTP reply to a notification.

use crate::error::table::ErrorKind;

/// The reply to WeChat Pay, due within 5 seconds; anything but 200 and 204 makes it repeat, 15 times in a day.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body: JSON, or empty.
    pub body: &'static str,
}

impl Reply {
    /// The reply to a notification that is not taken. WeChat Pay repeats it: a probe is followed by the real one, and
    /// what only a missing key prevented is read later.
    pub(crate) fn refusal(kind: ErrorKind) -> Self {
        let (status, body) = match kind {
            ErrorKind::UnknownSerial | ErrorKind::DecryptFailed => {
                (500, r#"{"code":"FAIL","message":"key not available"}"#)
            }
            ErrorKind::MalformedNotification | ErrorKind::UnsupportedAlgorithm => {
                (400, r#"{"code":"FAIL","message":"malformed"}"#)
            }
            _ => (401, r#"{"code":"FAIL","message":"signature not accepted"}"#),
        };
        Self { status, body }
    }
}
