//! Why a verification failed: a diagnosis on demand. Nothing it finds is ever accepted.

use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::base64_decode;
use wxpay_core_schema::texts;

use crate::keys::{PUBLIC_KEY_PREFIX, PlatformKeys};
use crate::wire::canonical::{self, PROBE, TOLERANCE};
use crate::wire::headers::{Headers, NONCE, SERIAL, SIGNATURE, TIMESTAMP};

texts! {
    /// What may have happened to a message whose verification failed.
    pub enum Hint {
        /// A signature header is missing: a proxy or the framework dropped it.
        HeaderMissing = "header_missing",
        /// A header came with two different values.
        HeaderDoubled = "header_doubled",
        /// A probe of WeChat Pay, wrong on purpose.
        Probe = "probe",
        /// The signature is good; the clock of this machine, or a replay, makes it stale.
        ClockSkew = "clock_skew",
        /// It is signed by a WeChat Pay public key, and only certificates are held.
        PublicKeyNeeded = "public_key_needed",
        /// It is signed by a platform certificate that is not held or has expired.
        CertificateNeeded = "certificate_needed",
        /// It is signed by another key that is held than the one it names.
        OtherKey = "other_key",
        /// It verifies without the line break at its end, which something added.
        TrailingNewline = "trailing_newline",
        /// It verifies as compact JSON: something parsed the body and wrote it again.
        BodyReserialised = "body_reserialised",
        /// It verifies without the byte order mark at its front.
        ByteOrderMark = "byte_order_mark",
        /// It verifies with LF where CRLF stands.
        LineEndings = "line_endings",
        /// The body is empty: something read it before.
        BodyEmpty = "body_empty",
        /// None of what is known.
        Unknown = "unknown",
    }
}

/// A diagnosis, in the order of likelihood.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// What may have happened; never empty.
    pub hints: Vec<Hint>,
    /// Of `clock_skew`: how many seconds this machine's clock is ahead of the message's; negative where behind.
    pub skew: Option<i64>,
}

/// How many verifications a diagnosis may cost.
const MAX_TRIES: usize = 8;

/// Tries at most 8 changes that frameworks, proxies and clocks make.
pub(crate) fn explain(keys: &PlatformKeys, headers: &Headers, body: &[u8], now: u64) -> Explanation {
    let mut explanation = Explanation { hints: Vec::new(), skew: None };
    Diagnosis { keys, headers, now, tries: 0 }.run(body, &mut explanation);
    if explanation.hints.is_empty() {
        explanation.hints.push(Hint::Unknown);
    }
    explanation
}

struct Diagnosis<'a> {
    keys: &'a PlatformKeys,
    headers: &'a Headers,
    now: u64,
    tries: usize,
}

impl Diagnosis<'_> {
    fn run(&mut self, body: &[u8], explanation: &mut Explanation) {
        // Of an overseas statement only the hash in its header is signed.
        let statement = self.headers.statement_sha1().map(canonical::statement);
        let body = statement.as_deref().unwrap_or(body);
        let parts = [TIMESTAMP, NONCE, SIGNATURE, SERIAL].map(|index| self.headers.required(index));
        if self.headers.any_malformed() {
            explanation.hints.push(Hint::HeaderDoubled);
        }
        let [Ok(timestamp), Ok(nonce), Ok(signature), Ok(serial)] = parts else {
            if self.headers.signed() < 4 {
                explanation.hints.push(Hint::HeaderMissing);
            }
            return;
        };
        if signature.starts_with(PROBE) {
            explanation.hints.push(Hint::Probe);
            return;
        }
        let Some(signature) = base64_decode(signature.as_bytes()) else { return };
        let skew =
            timestamp.parse().ok().map(|timestamp: u64| self.now.cast_signed().saturating_sub(timestamp.cast_signed()));
        let named = self.keys.find(serial, self.now);
        if named.is_none() {
            let is_public_key = serial.starts_with(PUBLIC_KEY_PREFIX);
            explanation.hints.push(if is_public_key { Hint::PublicKeyNeeded } else { Hint::CertificateNeeded });
        }
        let mut check = |key: &crate::keys::PlatformKey, body: &[u8]| {
            self.tries += 1;
            let text = canonical::message(timestamp, nonce, body);
            self.tries <= MAX_TRIES && key.key().verify(&text, &signature) == Ok(true)
        };
        if let Some(key) = named {
            if check(key, body) {
                if skew.is_some_and(|skew| skew.unsigned_abs() > TOLERANCE) {
                    explanation.hints.push(Hint::ClockSkew);
                    explanation.skew = skew;
                }
                return;
            }
            if let Some((hint, _)) = variants(body).into_iter().find(|(_, variant)| check(key, variant)) {
                explanation.hints.push(hint);
                return;
            }
        }
        let others = self.keys.iter().filter(|key| named.is_none_or(|named| named.serial() != key.serial()));
        if others.into_iter().any(|key| check(key, body)) {
            explanation.hints.push(Hint::OtherKey);
        } else if body.is_empty() {
            explanation.hints.push(Hint::BodyEmpty);
        }
    }
}

/// What the body may have been before something changed it.
fn variants(body: &[u8]) -> Vec<(Hint, Vec<u8>)> {
    let mut variants = Vec::new();
    let bare = body.strip_suffix(b"\n").map(|body| body.strip_suffix(b"\r").unwrap_or(body));
    if let Some(bare) = bare {
        variants.push((Hint::TrailingNewline, bare.to_vec()));
    }
    if let Some(bare) = body.strip_prefix(b"\xEF\xBB\xBF") {
        variants.push((Hint::ByteOrderMark, bare.to_vec()));
    }
    if let Some(compact) = Value::from_answer(body).and_then(|json| json.to_json()).filter(|compact| compact != body) {
        variants.push((Hint::BodyReserialised, compact));
    }
    if body.windows(2).any(|pair| pair == b"\r\n") {
        let text = String::from_utf8_lossy(body).replace("\r\n", "\n");
        variants.push((Hint::LineEndings, text.into_bytes()));
    }
    variants
}
