//! The texts that signatures cover, byte for byte.

use wxpay_core_schema::encoding::{base64_decode, base64_encode};

use crate::error::{Error, ErrorKind};
use crate::keys::PlatformKeys;
use crate::wire::headers::{Headers, NONCE, SERIAL, SIGNATURE, TIMESTAMP};
use crate::wire::moment::Moment;

/// The scheme of `Authorization`, and the only supported `Wechatpay-Signature-Type`.
pub(crate) const SCHEME: &str = "WECHATPAY2-SHA256-RSA2048";

/// How far a message's clock may be from ours, in seconds, either way.
pub(crate) const TOLERANCE: u64 = 300;

/// The prefix of a signature that WeChat Pay makes wrong on purpose, to test verification.
pub(crate) const PROBE: &str = "WECHATPAY/SIGNTEST/";

/// The length of an RSA-2048 signature, in bytes.
const SIGNATURE_LENGTH: usize = 256;

/// A signature by the merchant's key, made here or elsewhere.
pub(crate) struct Signature(Vec<u8>);

impl Signature {
    /// Checks the length: a signature of another length is base64, by another key, or empty.
    pub(crate) fn new(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() == SIGNATURE_LENGTH {
            return Ok(Self(bytes.to_vec()));
        }
        let text = format!("{} bytes; an RSA-2048 signature has exactly {SIGNATURE_LENGTH}, not base64", bytes.len());
        Err(Error::invalid_argument("signature", text))
    }

    /// The signature as it is sent.
    pub(crate) fn base64(&self) -> String {
        base64_encode(&self.0)
    }
}

/// The text that a request's signature covers: five lines, each ending in LF, with the body as it is sent.
///
/// <https://pay.weixin.qq.com/docs/merchant/development/interface-rules/signature-generation.html>
pub(crate) fn request(method: &str, target: &str, timestamp: u64, nonce: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{method}\n{target}\n{timestamp}\n{nonce}\n");
    [head.as_bytes(), body, b"\n"].concat()
}

/// The `Authorization` header of a request. WeChat Pay accepts its parts in any order; ours is fixed.
pub(crate) fn authorization(mchid: &str, serial_no: &str, moment: &Moment, signature: &Signature) -> String {
    let Moment { timestamp, nonce } = moment;
    let signature = signature.base64();
    format!(
        "{SCHEME} mchid=\"{mchid}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\",serial_no=\"{serial_no}\",signature=\"{signature}\""
    )
}

/// The text that the signature of an answer or notification covers: three lines, each ending in LF, with the body as it
/// was received.
///
/// <https://pay.weixin.qq.com/docs/merchant/development/interface-rules/signature-verification.html>
pub(crate) fn message(timestamp: &str, nonce: &str, body: &[u8]) -> Vec<u8> {
    [timestamp.as_bytes(), b"\n", nonce.as_bytes(), b"\n", body, b"\n"].concat()
}

/// The text that WeChat Pay signs for an overseas statement, in place of the body.
pub(crate) fn statement(sha1: &str) -> Vec<u8> {
    format!("{{\"sha1\":\"{sha1}\"}}").into_bytes()
}

/// Verifies that WeChat Pay signed a message, before anything in its body is read.
pub(crate) fn verify(keys: &PlatformKeys, headers: &Headers, body: &[u8], now: u64) -> Result<(), Error> {
    let timestamp = headers.required(TIMESTAMP)?;
    let nonce = headers.required(NONCE)?;
    let signature = headers.required(SIGNATURE)?;
    let serial = headers.required(SERIAL)?;
    let seconds: u64 = Some(timestamp)
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| {
            Error::new(ErrorKind::MalformedHeader, "not a Unix time in seconds").at("Wechatpay-Timestamp")
        })?;
    if headers.signature_type()?.is_some_and(|algorithm| algorithm != SCHEME) {
        return Err(
            Error::new(ErrorKind::UnsupportedAlgorithm, "signed by another algorithm").at("Wechatpay-Signature-Type")
        );
    }
    if signature.starts_with(PROBE) {
        return Err(Error::new(ErrorKind::Probe, "a signature that is deliberately wrong").at("Wechatpay-Signature"));
    }
    if seconds.abs_diff(now) > TOLERANCE {
        let text = format!("{} seconds from now, more than {TOLERANCE}", seconds.abs_diff(now));
        return Err(Error::new(ErrorKind::StaleTimestamp, text).at("Wechatpay-Timestamp"));
    }
    let key = keys.find(serial, now).ok_or_else(|| {
        let held: Vec<&str> = keys.iter().map(|key| key.serial()).collect();
        let serial: String = serial.chars().take(64).collect();
        let is_certificate = serial.bytes().all(|byte| byte.is_ascii_hexdigit());
        let text = format!("signed by {serial}, which is not among the valid platform keys ({})", held.join(", "));
        Error::new(ErrorKind::UnknownSerial, text)
            .at("Wechatpay-Serial")
            .with_missing_certificate(is_certificate.then_some(serial))
    })?;
    let wrong = || {
        Error::new(ErrorKind::BadSignature, "not the signature of these bytes by this key").at("Wechatpay-Signature")
    };
    let signature = base64_decode(signature.as_bytes()).ok_or_else(wrong)?;
    let text = message(timestamp, nonce, body);
    match key.key().verify(&text, &signature) {
        Ok(true) => Ok(()),
        Ok(false) => Err(wrong()),
        Err(_) => Err(Error::internal("the host's verification answered neither true nor false")),
    }
}
