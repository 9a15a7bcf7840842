//! Unix seconds as WeChat Pay writes them: RFC 3339, Beijing time.

use time::format_description::well_known::Rfc3339;
use time::{OffsetDateTime, UtcOffset};

/// One minute, hour and day in seconds.
pub(crate) const MINUTE: u64 = 60;
pub(crate) const HOUR: u64 = 60 * MINUTE;
pub(crate) const DAY: u64 = 24 * HOUR;
/// The last second of the year 9998, in Unix seconds: what comes a year later can still be written.
pub(crate) const LAST: u64 = 253_370_764_799;

/// Such as `2025-09-27T00:47:37+08:00`.
pub(crate) fn rfc3339(seconds: u64) -> String {
    beijing(seconds).format(&Rfc3339).unwrap_or_default()
}

/// The Unix second of a time in RFC 3339.
pub(crate) fn unix(text: &str) -> Option<u64> {
    OffsetDateTime::parse(text, &Rfc3339).ok().and_then(|moment| u64::try_from(moment.unix_timestamp()).ok())
}

/// Such as `2025-09-27`, in Beijing.
pub(crate) fn date(seconds: u64) -> String {
    rfc3339(seconds).get(..10).unwrap_or_default().to_owned()
}

/// Such as `20250927004737`, in Beijing.
pub(crate) fn compact(seconds: u64) -> String {
    rfc3339(seconds).bytes().take(19).filter(u8::is_ascii_digit).map(char::from).collect()
}

/// Year and month, for the personal limit per calendar month.
pub(crate) fn month(seconds: u64) -> (i32, u8) {
    let date = beijing(seconds);
    (date.year(), date.month().into())
}

fn beijing(seconds: u64) -> OffsetDateTime {
    let offset = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    let moment = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    moment.unwrap_or(OffsetDateTime::UNIX_EPOCH).to_offset(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_beijing_times() {
        assert_eq!(rfc3339(1_758_905_257), "2025-09-27T00:47:37+08:00");
        assert_eq!((date(1_758_905_257).as_str(), compact(1_758_905_257).as_str()), ("2025-09-27", "20250927004737"));
        assert_eq!((unix("2025-09-27T00:47:37+08:00"), unix("2025-09-27 00:47:37")), (Some(1_758_905_257), None));
        assert_eq!((month(1_759_247_999), month(1_759_248_000)), ((2025, 9), (2025, 10)));
    }
}
