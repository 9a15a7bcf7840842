//! Who claims to have signed a request, and the key that verifies it.

use std::fmt;

use wxpay_core_schema::encoding::{base64_decode, base64_encode};

use crate::error::Error;
use crate::keys::{Found, public_of, read};
use crate::provider::{self, Provider};
use crate::wire::canonical::{self, SCHEME, TOLERANCE};
use crate::wire::moment::UnixSeconds;

/// The parts of a request's `Authorization` header.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Credentials {
    /// The merchant number.
    pub mchid: String,
    /// Serial of the merchant's certificate.
    pub serial_no: String,
    /// Unix time in seconds.
    pub timestamp: UnixSeconds,
    /// The nonce.
    pub nonce: String,
    signature: Vec<u8>,
}

impl Credentials {
    /// Parses an `Authorization` header, with its parts in any order. The error says what is wrong.
    pub fn parse(authorization: &str) -> Result<Self, &'static str> {
        let parts =
            authorization.strip_prefix(SCHEME).and_then(|rest| rest.strip_prefix(' ')).ok_or("another scheme")?;
        let mut parsed = Self::default();
        for part in parts.split(',') {
            let (name, value) = part.trim().split_once('=').ok_or("a part without =")?;
            let value =
                value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).ok_or("a part without quotes")?;
            match name {
                "mchid" => parsed.mchid = value.into(),
                "serial_no" => parsed.serial_no = value.into(),
                "nonce_str" => parsed.nonce = value.into(),
                "timestamp" => parsed.timestamp = value.parse().map_err(|_| "a timestamp that is no number")?,
                "signature" => {
                    parsed.signature = base64_decode(value.as_bytes()).ok_or("the signature is invalid base64")?;
                }
                _ => return Err("a part that is not known"),
            }
        }
        let whole = !parsed.mchid.is_empty() && !parsed.serial_no.is_empty() && !parsed.nonce.is_empty();
        if whole && !parsed.signature.is_empty() { Ok(parsed) } else { Err("a part is missing") }
    }

    /// Verifies that the owner of this public key signed the request, and that its timestamp is within 300 seconds of
    /// `now`.
    pub fn verify(&self, key: &MerchantKey, method: &str, target: &str, body: &[u8], now: UnixSeconds) -> bool {
        let message = canonical::request(method, target, self.timestamp, &self.nonce, body);
        self.timestamp.abs_diff(now) <= TOLERANCE && key.0.verify(&message, &self.signature) == Ok(true)
    }
}

/// A merchant's public key, as WeChat Pay holds it.
pub struct MerchantKey(Box<dyn provider::PublicKey>);

impl MerchantKey {
    /// Reads a merchant's public key, certificate or private key, in PEM or DER.
    pub fn new(provider: &dyn Provider, text: &[u8]) -> Result<Self, Error> {
        let wrong = || Error::invalid_argument("key", "a merchant's public key, certificate or private key");
        let is_public = |found: &Found| matches!(found, Found::PublicKey(_) | Found::Certificate { .. });
        let key = match read(text, is_public).map_err(|_| wrong())? {
            Found::PublicKey(key) | Found::Certificate { key, .. } => key,
            Found::PrivateKey { pkcs8, .. } => public_of(&pkcs8).ok_or_else(wrong)?,
            Found::EncryptedPrivateKey | Found::OtherKey(_) => return Err(wrong()),
        };
        key.fit.map_err(|_| wrong())?;
        provider.public_key(&key.spki).map(Self).map_err(|_| wrong())
    }

    /// Encrypts a field for the merchant as answers carry it: base64 of RSAES-OAEP.
    pub fn encrypt(&self, plaintext: &str) -> Result<String, Error> {
        self.0
            .encrypt(plaintext.as_bytes())
            .map(|bytes| base64_encode(&bytes))
            .map_err(|_| Error::internal("encryption failed"))
    }
}

impl fmt::Debug for MerchantKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MerchantKey").finish_non_exhaustive()
    }
}
