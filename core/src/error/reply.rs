//! The HTTP reply to a notification.

use crate::error::table::ErrorKind;

/// The reply to WeChat Pay, due within 5 seconds; any status but 200 and 204 makes it send again, 15 times in a day.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body: JSON, or empty.
    pub body: &'static str,
}

impl Reply {
    /// The reply to an untrusted notification. WeChat Pay sends again: after a probe comes the real message, and a
    /// message without its key can be read once the key is there.
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
