//! Keys: the merchant's own, WeChat Pay's, and the APIv3 key. Whatever exists here can be used; secrets are never printed.

mod der;
mod inspect;
mod numbers;
mod pem;
mod platform_keys;

use std::fmt;

use hmac::{HmacReset, KeyInit, Mac};
use sha2::Sha256;
use wxpay_core_schema::encoding;
use zeroize::Zeroizing;

pub(crate) use self::der::Found;
#[cfg(feature = "testing")]
pub(crate) use self::der::public_of;
pub use inspect::{KeyInfo, KeyKind};
pub(crate) use pem::{is_key_text, read};
pub(crate) use platform_keys::{PUBLIC_KEY_PREFIX, same_serial};
pub use platform_keys::{PlatformKey, PlatformKeys};

use crate::error::{Error, ErrorKind};
use crate::provider::{self, Provider};

/// The merchant's API private key (商户API证书私钥), RSA-2048.
pub struct PrivateKey {
    key: Box<dyn provider::PrivateKey>,
    modulus: Vec<u8>,
}

impl PrivateKey {
    /// Reads PKCS#8 or PKCS#1: PEM, DER or bare base64, with CRLF, BOM or literal `\n`; of several blocks of PEM, the
    /// first private key.
    ///
    /// `InvalidKey` says what was found instead: a certificate, a public key, an encrypted or a too short key, one whose
    /// numbers do not fit together. No copy of the text outlives the call.
    pub fn new(provider: &dyn Provider, text: &[u8]) -> Result<Self, Error> {
        let place = "private_key";
        let wrong = |what: &str| Error::new(ErrorKind::InvalidKey, what).at(place);
        let found = read(text, |found| matches!(found, Found::PrivateKey { .. }));
        let (pkcs8, modulus) = match found.map_err(|what| wrong(&format!("{what}; {NEEDED}")))? {
            Found::PrivateKey { pkcs8, modulus, fit } => fit.map(|()| (pkcs8, modulus)).map_err(|what| wrong(&what))?,
            other => return Err(wrong(&format!("this is {}; {NEEDED}", other.describe()))),
        };
        let key = provider.private_key(&pkcs8).map_err(|_| wrong("the cryptography of this build refuses this key"))?;
        Ok(Self { key, modulus })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        self.key.sign(message).map_err(|_| Error::internal("signing failed"))
    }

    pub(crate) fn decrypt(&self, ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.key.decrypt(ciphertext).ok()
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.modulus
    }
}

const NEEDED: &str = "give the merchant's API private key, apiclient_key.pem (PKCS#8 or PKCS#1)";

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, modulus: _ } = self; // A new field must be considered here.
        f.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}

/// The APIv3 key (APIv3密钥): exactly 32 bytes, used as they are. Wiped when dropped.
pub struct ApiV3Key(Zeroizing<[u8; 32]>);

impl ApiV3Key {
    /// The key as set on the merchant platform. `InvalidKey` where it has not 32 bytes.
    pub fn new(text: &[u8]) -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(*secret(text, "apiv3_key", "APIv3")?)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The `APIv2` key (APIv2密钥): exactly 32 bytes. It signs what a few pages of a front end are given, and nothing else. Wiped
/// when dropped.
pub struct ApiV2Key(Zeroizing<Vec<u8>>);

impl ApiV2Key {
    /// The key as set on the merchant platform. `InvalidKey` where it has not 32 bytes.
    pub fn new(text: &[u8]) -> Result<Self, Error> {
        // On the heap, since each move would leave it on the stack.
        Ok(Self(Zeroizing::new(secret(text, "api_v2_key", "APIv2")?.to_vec())))
    }

    /// HMAC-SHA256 of a text and `&key=` and this key, by this key, in hexadecimal of upper case.
    pub(crate) fn sign(&self, text: &str) -> Result<String, Error> {
        let mac = HmacReset::<Sha256>::new_from_slice(&self.0);
        let mut mac = mac.map_err(|_| Error::internal("HMAC refuses the key"))?;
        // In place: each move of what has taken the key would leave it on the stack.
        for part in [text.as_bytes(), b"&key=", &self.0] {
            mac.update(part);
        }
        Ok(encoding::hex(&mac.finalize_reset().into_bytes()))
    }
}

impl fmt::Debug for ApiV2Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self; // A new field must be considered here.
        f.debug_struct("ApiV2Key").finish_non_exhaustive()
    }
}

/// The 32 bytes of a key that is set on the merchant platform.
fn secret<'a>(text: &'a [u8], place: &str, name: &str) -> Result<&'a [u8; 32], Error> {
    let wrong = |what: String| Error::new(ErrorKind::InvalidKey, what).at(place);
    if text.trim_ascii().len() != text.len() {
        return Err(wrong("white space around the key; give its 32 bytes alone".into()));
    }
    let long = || wrong(format!("{} bytes; the {name} key set on the merchant platform has exactly 32", text.len()));
    text.try_into().map_err(|_| long())
}

impl fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self; // A new field must be considered here.
        f.debug_struct("ApiV3Key").finish_non_exhaustive()
    }
}
