//! WeChat Pay's keys: a set, selected by `Wechatpay-Serial`, never "the certificate".

use std::fmt;
use std::sync::Arc;

use super::der::{Found, PublicKey};
use super::numbers;
use super::pem::read_all;
use crate::error::{Error, ErrorKind};
use crate::provider::{self, Provider};

/// The prefix of a WeChat Pay public key's id; any other serial is a certificate's.
pub(crate) const PUBLIC_KEY_PREFIX: &str = "PUB_KEY_ID_";

const NEEDED: &str = "give WeChat Pay's public key or platform certificate";

/// A key that WeChat Pay signs with: a WeChat Pay public key (微信支付公钥) or a platform certificate (平台证书).
pub struct PlatformKey {
    serial: String,
    validity: Option<Validity>,
    modulus: Vec<u8>,
    exponent: Vec<u8>,
    key: Box<dyn provider::PublicKey>,
}

/// When a certificate is valid, in Unix seconds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Validity {
    from: u64,
    to: u64,
}

impl PlatformKey {
    /// Reads a key that is given under an id or serial.
    ///
    /// `PUB_KEY_ID_…` takes a public key. Any other id is the serial of a certificate and must match it; an empty id
    /// takes any certificate. The text is PEM, DER or bare base64; of several PEM blocks, the first one that fits the
    /// id counts. `InvalidKey` says what was found instead.
    pub fn new(provider: &dyn Provider, id: &str, text: &[u8]) -> Result<Self, Error> {
        Self::read_all(provider, id, text)?.into_iter().next().ok_or_else(|| invalid(id, "not a certificate".into()))
    }

    /// Reads every key of a text for an id: all certificates of a bundle if the id is empty, else one key.
    pub(crate) fn read_all(provider: &dyn Provider, id: &str, text: &[u8]) -> Result<Vec<Self>, Error> {
        let wrong = |what: String| invalid(id, what);
        let blocks = read_all(text).map_err(|what| wrong(format!("{what}; {NEEDED}")))?;
        let (mut keys, mut problem) = (Vec::new(), None);
        for block in blocks {
            match block.map_err(|what| wrong(format!("{what}; {NEEDED}"))).and_then(|found| Self::accept(id, found)) {
                Ok((serial, validity, key)) => {
                    let PublicKey { spki, modulus, exponent, fit } = key;
                    fit.map_err(wrong)?;
                    let key = provider.public_key(&spki);
                    let key = key.map_err(|_| wrong("the cryptography of this build refuses this key".into()))?;
                    keys.push(Self { serial, validity, modulus, exponent, key });
                    if !id.is_empty() {
                        break;
                    }
                }
                Err(error) => problem = problem.or(Some(error)),
            }
        }
        match problem {
            Some(error) if keys.is_empty() => Err(error),
            _ => Ok(keys),
        }
    }

    /// Checks that a key or certificate is what the id asks for.
    fn accept(id: &str, found: Found) -> Result<(String, Option<Validity>, PublicKey), Error> {
        let wrong = |what: String| Err(invalid(id, what));
        match found {
            Found::PublicKey(key) => {
                let digits = id.strip_prefix(PUBLIC_KEY_PREFIX).unwrap_or_default();
                if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                    return wrong(format!(
                        "a WeChat Pay public key goes under its whole id, {PUBLIC_KEY_PREFIX} and digits, as the merchant platform shows it"
                    ));
                }
                Ok((id.to_owned(), None, key))
            }
            Found::Certificate { key, serial, not_before, not_after, .. } => {
                if id.starts_with(PUBLIC_KEY_PREFIX) {
                    return wrong(
                        "this is a certificate; under a PUB_KEY_ID_ give the WeChat Pay public key, pub_key.pem".into(),
                    );
                }
                if !id.is_empty() && !same_serial(id, &serial) {
                    return wrong(format!("the certificate's own serial is {serial}"));
                }
                Ok((serial, Some(Validity { from: not_before, to: not_after }), key))
            }
            other => wrong(format!("this is {}; {NEEDED}", other.describe())),
        }
    }

    /// The id of a public key, or the serial of a certificate in upper-case hexadecimal with leading zeros.
    pub fn serial(&self) -> &str {
        &self.serial
    }

    /// True for a WeChat Pay public key, which has no validity.
    pub fn is_public_key(&self) -> bool {
        self.validity.is_none()
    }

    /// The first and the last second of a certificate's validity, in Unix seconds; `None` for a public key.
    pub fn validity(&self) -> Option<(u64, u64)> {
        self.validity.map(|validity| (validity.from, validity.to))
    }

    pub(crate) fn is_valid(&self, now: u64) -> bool {
        self.validity.is_none_or(|validity| (validity.from..=validity.to).contains(&now))
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.modulus
    }

    /// True if this key may have made the signature, of any message.
    pub(crate) fn may_have_made(&self, signature: &[u8]) -> bool {
        numbers::has_form(&self.modulus, &self.exponent, signature)
    }

    pub(crate) fn key(&self) -> &dyn provider::PublicKey {
        &*self.key
    }
}

impl fmt::Debug for PlatformKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformKey").field("serial", &self.serial).finish_non_exhaustive()
    }
}

/// Every trusted key of WeChat Pay; immutable. Requests use the first public key, else the certificate that became
/// valid last.
#[derive(Debug, Default)]
pub struct PlatformKeys(Vec<Arc<PlatformKey>>);

impl PlatformKeys {
    /// Makes a set of keys. A duplicate key is dropped; two different keys under one id are an `InvalidKey`.
    pub fn new(keys: impl IntoIterator<Item = impl Into<Arc<PlatformKey>>>) -> Result<Self, Error> {
        let mut set: Vec<Arc<PlatformKey>> = Vec::new();
        for key in keys {
            let key = key.into();
            match set.iter().find(|known| same_serial(&known.serial, &key.serial)) {
                None => set.push(key),
                Some(known) if known.modulus == key.modulus && known.exponent == key.exponent => {}
                Some(_) => {
                    let place = format!("platform_keys.{}", key.serial);
                    return Err(Error::new(ErrorKind::InvalidKey, "two different keys under one id").at(place));
                }
            }
        }
        Ok(Self(set))
    }

    /// The keys, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<PlatformKey>> {
        self.0.iter()
    }

    /// The public keys of this set, with these certificates in place of the current ones.
    pub(crate) fn with_certificates(&self, certificates: &[Arc<PlatformKey>]) -> Result<Self, Error> {
        let public_keys = self.0.iter().filter(|key| key.is_public_key());
        Self::new(public_keys.chain(certificates).map(Arc::clone))
    }

    /// The key for this serial, if the set holds it and it is valid at `now` (Unix seconds).
    pub(crate) fn find(&self, serial: &str, now: u64) -> Option<&PlatformKey> {
        self.0.iter().map(|key| &**key).find(|key| same_serial(&key.serial, serial) && key.is_valid(now))
    }

    /// The key to use for a request at `now` (Unix seconds).
    pub(crate) fn preferred(&self, now: u64) -> Option<&PlatformKey> {
        let keys = || self.0.iter().map(|key| &**key);
        let newest =
            || keys().filter(|key| key.is_valid(now)).max_by_key(|key| key.validity.map(|validity| validity.from));
        keys().find(|key| key.is_public_key()).or_else(newest)
    }
}

/// Compares ids of public keys exactly, and serials without case and leading zeros.
pub(crate) fn same_serial(a: &str, b: &str) -> bool {
    if a.starts_with(PUBLIC_KEY_PREFIX) || b.starts_with(PUBLIC_KEY_PREFIX) {
        return a == b;
    }
    a.trim_start_matches('0').eq_ignore_ascii_case(b.trim_start_matches('0'))
}

fn invalid(id: &str, what: String) -> Error {
    let place = if id.is_empty() { "platform_keys".to_owned() } else { format!("platform_keys.{}", printable(id)) };
    Error::new(ErrorKind::InvalidKey, what).at(place)
}

/// Cuts an id to a short, safe text for the place of an error.
fn printable(id: &str) -> String {
    id.chars().take(64).map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '?' }).collect()
}
