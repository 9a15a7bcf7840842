//! What WeChat Pay itself says: asked for its certificates, which changes nothing.

use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use wxpay_core::{Error, ErrorKind, Merchant, Moment, Value, now};

use super::check::{Check, Verdict};
use crate::commands::certificates::LIST;
use crate::http::{Client, Response};
use crate::output::Failure;

/// The seconds that a clock may be off until a signature is refused.
const TOLERANCE: u64 = 300;

pub(super) fn checks(merchant: &Merchant) -> Result<Vec<Check>, Failure> {
    let request = merchant.prepare_value(LIST, Value::Null, &Value::Null, Moment::now()?)?;
    let Response { status, headers, body, date } = match Client::new(Duration::from_secs(15)).exchange(&request) {
        Ok(response) => response,
        Err(broken) => {
            let said = format!("{} does not answer: {}", merchant.base_url(), broken.text);
            return Ok(vec![check("connection", Verdict::Bad, said)]);
        }
    };
    let now = now();
    let mut checks =
        vec![check("connection", Verdict::Good, format!("{} answers, HTTP {status}", merchant.base_url()))];
    checks.extend(date.and_then(|date| clock(&date, now)));
    match request.read(status, &headers, &body, now) {
        Ok(_) => {
            checks.push(check("signature", Verdict::Good, "WeChat Pay takes this merchant's signature"));
            checks.push(check(
                "answer",
                Verdict::Good,
                "WeChat Pay's own signature is good, and the APIv3 key opens its certificates",
            ));
        }
        Err(error) => checks.extend(refused(&error)),
    }
    Ok(checks)
}

fn check(name: &'static str, verdict: Verdict, said: impl Into<String>) -> Check {
    Check { name, verdict, said: said.into() }
}

/// What an error says of the signature of the request, and of that of the answer.
fn refused(error: &Error) -> Vec<Check> {
    let judged = match error.status() {
        // Whoever is refused for a reason beyond the signature was believed.
        Some(404) => check(
            "signature",
            Verdict::Good,
            "WeChat Pay takes this merchant's signature; it has no platform certificates",
        ),
        _ if error.kind() == ErrorKind::DecryptFailed => {
            check("signature", Verdict::Good, "WeChat Pay takes this merchant's signature")
        }
        _ => return vec![check("signature", Verdict::Bad, error.to_string())],
    };
    let answer = match (error.kind(), error.verified()) {
        (ErrorKind::DecryptFailed, _) => check("WXPAY_APIV3_KEY", Verdict::Bad, error.to_string()),
        (_, Some(true)) => check("answer", Verdict::Good, "WeChat Pay's own signature is good"),
        _ => check("answer", Verdict::Note, "it is not signed by a key of the settings; a success has to be"),
    };
    vec![judged, answer]
}

/// How far the clocks are apart.
fn clock(date: &str, now: u64) -> Option<Check> {
    let theirs = OffsetDateTime::parse(date, &Rfc2822).ok()?.unix_timestamp();
    let theirs = u64::try_from(theirs).ok()?;
    let apart = now.abs_diff(theirs);
    let verdict = if apart > TOLERANCE { Verdict::Bad } else { Verdict::Good };
    let way = if now >= theirs { "ahead of" } else { "behind" };
    let advice = if apart > TOLERANCE { "; set the clock by NTP: signatures are taken within 300 seconds" } else { "" };
    Some(check("clock", verdict, format!("{apart} seconds {way} the server's{advice}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_are_held_against_each_other() {
        let date = "Sat, 27 Sep 2025 00:47:37 GMT";
        let said = |now| clock(date, now).map(|check| (check.verdict == Verdict::Good, check.said)).unwrap();
        assert_eq!(said(1_758_934_057), (true, "0 seconds ahead of the server's".into()));
        assert!(said(1_758_934_057 - 300).0 && !said(1_758_934_057 + 301).0);
        assert!(said(1_758_934_057 - 301).1.starts_with("301 seconds behind the server's; set the clock"));
        assert!(clock("yesterday", 0).is_none());
    }
}
