//! Platform certificates (平台证书): a list that the APIv3 key authenticates.
//!
//! <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/applyments/chapter3_3.shtml>

use std::fmt;
use std::sync::Arc;

use wxpay_core_catalogue::certificates::LISTED;
use wxpay_core_schema::Value;

use crate::error::{Error, ErrorKind};
use crate::keys::{PlatformKey, PlatformKeys, same_serial};
use crate::trust::envelope::Opener;
use crate::wire::canonical;
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

/// WeChat Pay asks for a refresh within 12 hours; 10 leave time for the spread and for one failure. In seconds.
const REFRESH_AFTER: u64 = 10 * 3600;

/// The range over which a fleet spreads its refreshes, in seconds.
const SPREAD: u64 = 3600;

/// Platform certificates from WeChat Pay's list, opened and checked; trust them with
/// [`Merchant::use_certificates`](crate::Merchant::use_certificates).
#[derive(Clone)]
pub struct Certificates {
    keys: Vec<Arc<PlatformKey>>,
    saved: Vec<u8>,
    next_refresh_at: u64,
}

impl Certificates {
    /// The serials of the currently valid certificates, in listed order.
    pub fn serials(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| key.serial())
    }

    /// The list as WeChat Pay sent it, still encrypted, ready to be saved.
    pub fn saved(&self) -> &[u8] {
        &self.saved
    }

    /// When to fetch the list again, in Unix seconds: within 12 hours, and before the last certificate expires.
    pub fn next_refresh_at(&self) -> UnixSeconds {
        self.next_refresh_at
    }

    pub(crate) fn keys(&self) -> &[Arc<PlatformKey>] {
        &self.keys
    }
}

/// The serials, and when to list them again.
impl From<&Certificates> for Value {
    fn from(certificates: &Certificates) -> Self {
        let serials = certificates.serials().map(Self::from).collect();
        let next = i64::try_from(certificates.next_refresh_at()).unwrap_or(i64::MAX);
        Self::from([("serials", Self::List(serials)), ("next_refresh_at", next.into())])
    }
}

impl fmt::Debug for Certificates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificates")
            .field("serials", &self.serials().collect::<Vec<_>>())
            .field("next_refresh_at", &self.next_refresh_at)
            .finish_non_exhaustive()
    }
}

/// Reads a list. `known` holds the keys trusted so far.
pub(crate) fn read(
    known: &PlatformKeys,
    opener: &Opener<'_>,
    headers: &Headers,
    body: &[u8],
    now: u64,
) -> Result<Certificates, Error> {
    let is_known = headers.serial().is_some_and(|serial| known.find(serial, now).is_some());
    if is_known {
        canonical::verify(known, headers, body, now)?;
        return load(opener, body, now);
    }
    // Report missing or stale headers before decrypting anything.
    let verification = canonical::verify(known, headers, body, now);
    match verification {
        Err(error) if error.kind() != ErrorKind::UnknownSerial => return Err(error),
        _ => {}
    }
    let certificates = load(opener, body, now)?;
    let listed = PlatformKeys::new(certificates.keys.iter().map(Arc::clone))?;
    canonical::verify(&listed, headers, body, now)?;
    Ok(certificates)
}

pub(crate) fn load(opener: &Opener<'_>, saved: &[u8], now: u64) -> Result<Certificates, Error> {
    let list = Value::from_answer(saved);
    let entries = list
        .as_ref()
        .and_then(|list| list.get(LISTED.list)?.as_list())
        .ok_or_else(|| malformed(LISTED.list, "expected a list"))?;
    let mut keys: Vec<Arc<PlatformKey>> = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !is_sm2(entry)) {
        let place = format!("{}[{index}]", LISTED.list);
        let key = open(opener, entry, &place)?;
        match keys.iter().find(|known| same_serial(known.serial(), key.serial())) {
            Some(known) if known.modulus() == key.modulus() => {}
            Some(_) => {
                return Err(malformed(&format!("{place}.{}", LISTED.serial), "another entry has the same serial"));
            }
            None => keys.push(Arc::new(key)),
        }
    }
    keys.retain(|key| key.is_valid(now));
    let end = keys.iter().filter_map(|key| key.validity()).map(|(_, to)| to).max().unwrap_or(now);
    let next_refresh_at = now.saturating_add(REFRESH_AFTER + spread(saved, now)).min(end.max(now));
    Ok(Certificates { keys, saved: saved.to_vec(), next_refresh_at })
}

/// True for a 国密 (SM2) entry, which `algorithm_type=ALL` lists beside those of RSA.
fn is_sm2(entry: &Value) -> bool {
    let algorithm = entry.get(LISTED.sealed).and_then(|sealed| sealed.get("algorithm"));
    algorithm.and_then(Value::as_str) == Some("AEAD_SM4_GCM")
}

/// Opens one entry with the APIv3 key; the certificate must have the serial that the entry names.
fn open(opener: &Opener<'_>, entry: &Value, place: &str) -> Result<PlatformKey, Error> {
    let place_of = |name: &str| format!("{place}.{name}");
    let place_of_sealed = place_of(LISTED.sealed);
    let sealed = entry.get(LISTED.sealed).ok_or_else(|| malformed(&place_of_sealed, "it is missing"))?;
    let pem = opener.open(sealed, &place_of_sealed, ErrorKind::MalformedCertificates);
    let pem = pem.map_err(|error| error.at(&*place_of_sealed))?;
    // The same key seals notifications: a PEM somewhere inside one must not pass for a certificate.
    if !pem.trim_ascii_start().starts_with(b"-----BEGIN CERTIFICATE-----") {
        return Err(malformed(&place_of_sealed, "the plaintext is not a certificate"));
    }
    let place_of_serial = place_of(LISTED.serial);
    let serial = entry.get(LISTED.serial).and_then(Value::as_str).filter(|serial| !serial.is_empty());
    let serial = serial.ok_or_else(|| malformed(&place_of_serial, "expected a string"))?;
    let key = PlatformKey::new(opener.provider, serial, &pem);
    let key = key.map_err(|_| malformed(&place_of_serial, "not the serial of a usable certificate"))?;
    if key.is_public_key() { Err(malformed(place, "expected a certificate")) } else { Ok(key) }
}

/// A number below [`SPREAD`] that differs between fetches, so that a fleet does not refresh at once.
fn spread(saved: &[u8], now: u64) -> u64 {
    saved.iter().fold(now, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte))) % SPREAD
}

fn malformed(place: &str, what: &str) -> Error {
    Error::new(ErrorKind::MalformedCertificates, what).at(place)
}
