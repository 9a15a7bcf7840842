//! Failures of libcurl, and what each proves about a request.

use crate::request::{WXPAY_TRANSPORT_MAYBE_SENT, WXPAY_TRANSPORT_NOT_SENT};

/// The failures that end a transfer before its request begins, as libcurl numbers them: of settings, names, connections,
/// proxies and the handshake of TLS. Each proves that nothing was sent, unless libcurl had sent the request before, on a
/// connection that it reused; then bytes were counted.
const BEFORE_THE_REQUEST: [i32; 16] = [
    1,  // CURLE_UNSUPPORTED_PROTOCOL
    3,  // CURLE_URL_MALFORMAT
    5,  // CURLE_COULDNT_RESOLVE_PROXY
    6,  // CURLE_COULDNT_RESOLVE_HOST
    7,  // CURLE_COULDNT_CONNECT
    35, // CURLE_SSL_CONNECT_ERROR
    45, // CURLE_INTERFACE_FAILED
    51, // CURLE_PEER_FAILED_VERIFICATION, before libcurl 7.62
    58, // CURLE_SSL_CERTPROBLEM
    59, // CURLE_SSL_CIPHER
    60, // CURLE_PEER_FAILED_VERIFICATION
    66, // CURLE_SSL_ENGINE_INITFAILED
    77, // CURLE_SSL_CACERT_BADFILE
    83, // CURLE_SSL_ISSUER_ERROR
    90, // CURLE_SSL_PINNEDPUBKEYNOTMATCH
    97, // CURLE_PROXY
];

/// A timeout proves more or less, depending on when it struck.
const OPERATION_TIMEDOUT: i32 = 28;

/// Tells what a failure of curl_easy_perform proves: WXPAY_TRANSPORT_NOT_SENT where no byte of the request can have left, else
/// WXPAY_TRANSPORT_MAYBE_SENT; 0 for CURLE_OK.
///
/// `code` is its CURLcode, `request_size` CURLINFO_REQUEST_SIZE and `connect_time` CURLINFO_CONNECT_TIME_T, both read
/// after it. The code alone proves nothing: libcurl sends a request again by itself when a connection that it reuses dies,
/// and where it is refused then, the code is CURLE_COULDNT_CONNECT although the first connection took the request.
///
/// | code | request_size | connect_time | |
/// | --- | --- | --- | --- |
/// | of settings, names, connecting, proxies, TLS: 1 3 5 6 7 35 45 51 58 59 60 66 77 83 90 97 | 0 | | not sent |
/// | CURLE_OPERATION_TIMEDOUT (28) | 0 | 0 | not sent: there was no connection yet |
/// | anything else | | | maybe sent |
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_curl_transport(code: i32, request_size: i64, connect_time: i64) -> i32 {
    let is_before = BEFORE_THE_REQUEST.contains(&code) || (code == OPERATION_TIMEDOUT && connect_time == 0);
    match code {
        0 => 0,
        _ if is_before && request_size == 0 => WXPAY_TRANSPORT_NOT_SENT,
        _ => WXPAY_TRANSPORT_MAYBE_SENT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_proves_nothing_once_bytes_were_counted() {
        for code in -1..=200 {
            let is_before = BEFORE_THE_REQUEST.contains(&code) || code == OPERATION_TIMEDOUT;
            let unsent = if is_before { WXPAY_TRANSPORT_NOT_SENT } else { WXPAY_TRANSPORT_MAYBE_SENT };
            assert_eq!(wxpay_curl_transport(code, 0, 0), if code == 0 { 0 } else { unsent }, "{code}");
            assert_eq!(
                wxpay_curl_transport(code, 1, 0),
                if code == 0 { 0 } else { WXPAY_TRANSPORT_MAYBE_SENT },
                "{code}"
            );
        }
        assert_eq!(wxpay_curl_transport(OPERATION_TIMEDOUT, 0, 1), WXPAY_TRANSPORT_MAYBE_SENT);
        assert_eq!(wxpay_curl_transport(7, -1, -1), WXPAY_TRANSPORT_MAYBE_SENT);
    }
}
