//! Only a browser of this machine, on a page of this machine: no name that was bound anew to 127.0.0.1, and no form or
//! script of another site.

use crate::message::Request;
use crate::refusal::Refusal;

/// Refuses a request to the page or to a control call that another site may have sent.
pub(crate) fn check(request: &Request<'_>) -> Result<(), Refusal> {
    let host = request.header("Host");
    // A name without a dot is nobody's on the internet.
    let is_ours = |host: &str| is_loopback(host) || !name(host).contains(['.', ':']);
    if host.is_some_and(|host| !is_ours(host)) {
        return Err(Refusal::no_auth("this is http://127.0.0.1 or http://localhost, by no other name"));
    }
    if let Some(origin) = request.header("Origin") {
        let origin = origin.split_once("://").map_or(origin, |(_, host)| host);
        if !is_loopback(origin) || host.is_some_and(|host| host != origin) {
            return Err(Refusal::no_auth("another site asks for this"));
        }
    }
    match request.header("Sec-Fetch-Site") {
        Some("cross-site" | "same-site") if request.method != "GET" => {
            Err(Refusal::no_auth("another site asks for this"))
        }
        _ => Ok(()),
    }
}

fn is_loopback(host: &str) -> bool {
    matches!(name(host), "127.0.0.1" | "localhost" | "[::1]")
}

/// A host without its port.
fn name(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(headers: &[(&str, &str)]) -> bool {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        check(&Request { method: "POST", target: "/_control/orders", headers: &headers, body: b"" }).is_ok()
    }

    #[test]
    fn another_site_and_a_name_bound_anew_are_refused() {
        assert!(admits(&[]) && admits(&[("Host", "127.0.0.1:8989")]) && admits(&[("Host", "emulator:8989")]));
        assert!(admits(&[
            ("Host", "localhost:1"),
            ("Origin", "http://localhost:1"),
            ("Sec-Fetch-Site", "same-origin")
        ]));
        for refused in [
            &[("Host", "evil.example:8989")][..],
            &[("Host", "127.0.0.1.evil.example")],
            &[("Host", "127.0.0.1:1"), ("Origin", "http://evil.example")],
            &[("Host", "127.0.0.1:1"), ("Origin", "http://127.0.0.1:2")],
            &[("Host", "127.0.0.1:1"), ("Origin", "null")],
            &[("Host", "127.0.0.1:1"), ("Sec-Fetch-Site", "cross-site")],
        ] {
            assert!(!admits(refused), "{refused:?}");
        }
    }
}
